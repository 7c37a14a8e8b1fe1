package io.lotwatch.core.pipeline;

import io.lotwatch.core.definition.VersionInForce;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pipeline.
 *
 * @param inForce the newest version that has taken effect anywhere in the log
 * @param nextStart the next start that its schedule names, in epoch milliseconds; null where there is none
 * @param expected lots that have not been heard of, by their starts
 * @param early lots that were heard of before their start
 * @param timerAt the grid point of its outstanding timer; null where there is none
 */
public record PipelineState(
        String name,
        VersionInForce inForce,
        @Nullable Long nextStart,
        List<ExpectedLot> expected,
        List<EarlyLot> early,
        @Nullable Long timerAt) {

    /** A lot that was heard of before its start; its first event in epoch milliseconds. */
    public record EarlyLot(String lot, long firstEventAt) {}

    public PipelineState {
        expected = List.copyOf(expected);
        early = List.copyOf(early);
    }

    /** A pipeline of which nothing is known. */
    public static PipelineState unknown(String name) {
        return new PipelineState(name, VersionInForce.NONE, null, List.of(), List.of(), null);
    }

    /** With another version. */
    public PipelineState withVersion(VersionInForce version) {
        return new PipelineState(name, version, nextStart, expected, early, timerAt);
    }

    /** With other lots to wait for. */
    public PipelineState withLots(@Nullable Long nextStart, List<ExpectedLot> expected, List<EarlyLot> early) {
        return new PipelineState(name, inForce, nextStart, expected, early, timerAt);
    }

    /** With another outstanding timer. */
    public PipelineState withTimer(@Nullable Long timerAt) {
        return new PipelineState(name, inForce, nextStart, expected, early, timerAt);
    }
}
