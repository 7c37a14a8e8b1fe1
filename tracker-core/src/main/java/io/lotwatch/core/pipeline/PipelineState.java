package io.lotwatch.core.pipeline;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.pace.PaceSubject;
import io.lotwatch.core.pace.SlowTrend;
import io.lotwatch.core.pace.SlowTrends;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a pipeline.
 *
 * @param inForce the newest version that has taken effect anywhere in the log
 * @param nextStart the next start that its schedule names, in epoch milliseconds; null where there is none
 * @param expected lots that have not been heard of, by their starts
 * @param early lots that were heard of before their start
 * @param paceAt the grid point at which it is asked next whether it is slow; null where nothing has ended since
 * @param slow what is slow, or was said to be
 * @param slo when it is looked at next how SLOs stand; null where there are none
 * @param askedUpTo until when, in epoch milliseconds of log time, all that may be asked about its lots has been asked, each
 *     question taking its share of time; null before the first
 * @param timerAt the grid point of its outstanding timer; null where there is none
 */
public record PipelineState(
        String name,
        VersionInForce inForce,
        @Nullable Long nextStart,
        List<ExpectedLot> expected,
        List<EarlyLot> early,
        @Nullable Long paceAt,
        List<Slow> slow,
        @Nullable NextSlo slo,
        @Nullable Long askedUpTo,
        @Nullable Long timerAt) {

    /** A lot that was heard of before its start; its first event in epoch milliseconds. */
    public record EarlyLot(String lot, long firstEventAt) {}

    /**
     * When it is looked at next how SLOs stand.
     *
     * @param at a grid point
     * @param changed whether a lot has changed one of them since the last time
     */
    public record NextSlo(long at, boolean changed) {}

    /** Something that is slow. */
    public record Slow(PaceSubject subject, SlowTrend trend) {}

    public PipelineState {
        expected = List.copyOf(expected);
        early = List.copyOf(early);
        slow = List.copyOf(slow);
    }

    /** A pipeline of which nothing is known. */
    public static PipelineState unknown(String name) {
        return new PipelineState(
                name, VersionInForce.NONE, null, List.of(), List.of(), null, List.of(), null, null, null);
    }

    /** With another version. */
    public PipelineState withVersion(VersionInForce version) {
        return new PipelineState(name, version, nextStart, expected, early, paceAt, slow, slo, askedUpTo, timerAt);
    }

    /** With other lots to wait for. */
    public PipelineState withLots(@Nullable Long nextStart, List<ExpectedLot> expected, List<EarlyLot> early) {
        return new PipelineState(name, inForce, nextStart, expected, early, paceAt, slow, slo, askedUpTo, timerAt);
    }

    /** With another time to ask whether it is slow, and what is. */
    public PipelineState withPace(@Nullable Long at, SlowTrends trends) {
        List<Slow> now = trends.bySubject().entrySet().stream()
                .map(trend -> new Slow(trend.getKey(), trend.getValue()))
                .toList();
        return new PipelineState(name, inForce, nextStart, expected, early, at, now, slo, askedUpTo, timerAt);
    }

    /** What is slow, as the rule wants it. */
    public SlowTrends trends() {
        var trends = new TreeMap<PaceSubject, SlowTrend>();
        slow.forEach(one -> trends.put(one.subject(), one.trend()));
        return new SlowTrends(trends);
    }

    /** With another time to look at SLOs. */
    public PipelineState withSlo(@Nullable NextSlo next) {
        return new PipelineState(name, inForce, nextStart, expected, early, paceAt, slow, next, askedUpTo, timerAt);
    }

    /** The grid point at which SLOs are looked at next; null where there are none. */
    public @Nullable Long sloAt() {
        return slo == null ? null : (Long) slo.at();
    }

    /** Whether a lot has changed one of them since the last time. */
    public boolean sloChanged() {
        return slo != null && slo.changed();
    }

    /** After a question about one of its lots. */
    public PipelineState withAskedUpTo(long askedUpTo) {
        return new PipelineState(name, inForce, nextStart, expected, early, paceAt, slow, slo, askedUpTo, timerAt);
    }

    /** With another outstanding timer. */
    public PipelineState withTimer(@Nullable Long timerAt) {
        return new PipelineState(name, inForce, nextStart, expected, early, paceAt, slow, slo, askedUpTo, timerAt);
    }
}
