package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/**
 * Whether pipelines are slow.
 *
 * @param pipelines by name
 * @param partitions whose pipelines were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record TodayAnswer(List<PaceOfPipeline> pipelines, Set<Integer> partitions, List<String> incomplete)
        implements PartialAnswer {}
