package io.lotwatch.app.query;

import io.lotwatch.event.report.SloStatusRecord;
import java.util.List;
import java.util.Set;

/**
 * How SLOs stand, as of the log time up to which their pipeline is judged.
 *
 * @param slos by pipeline, then in the order of the definition, then by the value of the attribute
 * @param partitions whose pipelines were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record SlosAnswer(List<SloStatusRecord> slos, Set<Integer> partitions, List<String> incomplete)
        implements PartialAnswer {}
