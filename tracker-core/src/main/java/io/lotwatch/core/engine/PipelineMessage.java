package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.pipeline.LotSummary;
import java.util.function.Function;

/** What a partition of lots tells a pipeline. */
public sealed interface PipelineMessage {
    String pipeline();

    /** A lot as it is now: what came before of it counts no more. */
    record LotTold(String pipeline, LotSummary lot) implements PipelineMessage {}

    /** Another version of the pipeline has taken effect somewhere in the log. */
    record VersionChanged(String pipeline, VersionInForce inForce) implements PipelineMessage {}

    /** Calls the one function that fits. */
    default <T> T match(Function<LotTold, T> lot, Function<VersionChanged, T> version) {
        return this instanceof LotTold told ? lot.apply(told) : version.apply((VersionChanged) this);
    }
}
