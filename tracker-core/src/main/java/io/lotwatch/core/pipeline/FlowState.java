package io.lotwatch.core.pipeline;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a pipeline, and what was said of that. Times are grid points.
 *
 * @param now as of the last change; how many have ended is not counted in it, but by quarters
 * @param busySince since when an item has been open all the time; null where none is
 * @param endedByQuarter how many items ended in each of the latest quarters of an hour, by the number of the quarter since
 *     1970; the end of a quarter belongs to it
 * @param openLots the regular lots that have begun and are not over, by when they began, in epoch milliseconds; kept where
 *     their number is judged
 * @param backlogs the steps of which it was said that too many items wait for them, by when
 * @param throughputAt when it was said that too few items end; null where it was not
 * @param overlap what was said of lots that are open at once; null where nothing was
 * @param backlogAt when time alone makes a backlog; null where it will not
 * @param quarterAt when it is asked next whether enough items end; null where it need not be
 */
public record FlowState(
        Flow now,
        @Nullable Long busySince,
        SortedMap<Long, Long> endedByQuarter,
        SortedMap<String, Long> openLots,
        SortedMap<String, Long> backlogs,
        @Nullable Long throughputAt,
        @Nullable Overlap overlap,
        @Nullable Long backlogAt,
        @Nullable Long quarterAt) {
    /** Nothing goes on. */
    public static final FlowState NONE =
            new FlowState(Flow.none(), null, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), null, null, null, null);

    /**
     * More lots are open than are expected.
     *
     * @param openedAt when it was said
     * @param confirmed whether the end of one has shown that it was open while the others were, by their own clocks
     */
    public record Overlap(long openedAt, boolean confirmed) {}

    public FlowState {
        endedByQuarter = sorted(endedByQuarter);
        openLots = sorted(openLots);
        backlogs = sorted(backlogs);
    }

    private static <K extends Comparable<K>, V> SortedMap<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }

    /** With what goes on now, and the ends of the latest quarters. */
    public FlowState with(Flow flow, @Nullable Long busy, Map<Long, Long> ended) {
        return new FlowState(
                flow, busy, sorted(ended), openLots, backlogs, throughputAt, overlap, backlogAt, quarterAt);
    }

    /** With other lots that are open. */
    public FlowState withLots(Map<String, Long> lots, @Nullable Overlap said) {
        return new FlowState(
                now, busySince, endedByQuarter, sorted(lots), backlogs, throughputAt, said, backlogAt, quarterAt);
    }

    /** With other backlogs. */
    public FlowState withBacklogs(Map<String, Long> said, @Nullable Long dueAt) {
        return new FlowState(
                now, busySince, endedByQuarter, openLots, sorted(said), throughputAt, overlap, dueAt, quarterAt);
    }

    /** With another word about how many items end. */
    public FlowState withThroughput(@Nullable Long saidAt, @Nullable Long dueAt) {
        return new FlowState(now, busySince, endedByQuarter, openLots, backlogs, saidAt, overlap, backlogAt, dueAt);
    }
}
