package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.pace.PaceSubject;
import io.lotwatch.core.pipeline.Flow;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.event.report.Verdict;
import java.util.SortedMap;
import java.util.function.Function;

/** What a partition of lots tells a pipeline. */
public sealed interface PipelineMessage {
    String pipeline();

    /** A lot as SLOs and schedules see it now: what came before of it counts no more. */
    record LotTold(String pipeline, LotOutcome lot) implements PipelineMessage {}

    /**
     * How a lot stands now, and how far it has come.
     *
     * @param previous its verdict when it last stood, as it was without a forecast
     */
    record LotStands(String pipeline, LotStanding lot, Verdict previous) implements PipelineMessage {}

    /** A lot that is forgotten: what it counted stays. */
    record LotForgotten(String pipeline, String lot) implements PipelineMessage {}

    /** Another version of the pipeline has taken effect somewhere in the log. */
    record VersionChanged(String pipeline, VersionInForce inForce) implements PipelineMessage {}

    /**
     * What has ended, or was taken back, since the partition said so last.
     *
     * @param took how long, by what it is of
     */
    record Ended(String pipeline, SortedMap<PaceSubject, DurationSketch> took) implements PipelineMessage {
        /** How many more steps of items have ended than were taken back. */
        long steps() {
            long steps = 0;
            for (var sketch : took.entrySet()) {
                if (sketch.getKey().kind() == PaceSubject.Kind.STEP) {
                    for (long count : sketch.getValue().buckets().values()) {
                        steps += count;
                    }
                }
            }
            return steps;
        }
    }

    /** What has changed in lots of the partition since it said so last; see {@link FlowTelling}. */
    record Flowed(String pipeline, Flow change) implements PipelineMessage {}

    /** Calls the one function that fits. */
    default <T> T match(
            Function<LotTold, T> lot,
            Function<LotStands, T> lotStands,
            Function<LotForgotten, T> lotForgotten,
            Function<VersionChanged, T> version,
            Function<Ended, T> ended,
            Function<Flowed, T> flowed) {
        if (this instanceof LotTold told) {
            return lot.apply(told);
        }
        if (this instanceof LotStands stands) {
            return lotStands.apply(stands);
        }
        if (this instanceof LotForgotten forgotten) {
            return lotForgotten.apply(forgotten);
        }
        if (this instanceof VersionChanged changed) {
            return version.apply(changed);
        }
        return this instanceof Ended more ? ended.apply(more) : flowed.apply((Flowed) this);
    }
}
