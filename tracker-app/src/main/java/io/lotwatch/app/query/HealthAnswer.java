package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/**
 * How the tracker is.
 *
 * @param concerned where something is blind, the pipelines that have open lots
 * @param incomplete who or what could not be asked, and why
 */
public record HealthAnswer(
        Health status,
        List<InstanceHealth> instances,
        List<ConcernedPipeline> concerned,
        Set<Integer> partitions,
        List<String> incomplete)
        implements PartialAnswer {}
