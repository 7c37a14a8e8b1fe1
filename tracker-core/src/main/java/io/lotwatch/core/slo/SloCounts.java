package io.lotwatch.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The counts of one SLO over its window, kept twice: in minutes for windows of up to six hours, and in coarser slices
 * for longer ones. So a window of up to six hours is at most a minute longer than asked. A longer one is at most {@link
 * #coarseSlice} longer: the 720th part of the SLO's window in whole minutes, at most an hour.
 *
 * <p>Bounded by 362 fine slices and 2,161 coarse ones.
 */
public final class SloCounts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FINE_HORIZON = Duration.ofHours(6);
    private static final Duration LONGEST_SLICE = Duration.ofHours(1);
    private static final int COARSE_PARTS = 720;

    private final Slices fine;
    private final @Nullable Slices coarse;

    /** @param window of the SLO, and the longest that will be asked for */
    public SloCounts(Duration window) {
        boolean isShort = window.compareTo(FINE_HORIZON) <= 0;
        fine = new Slices(MINUTE, isShort ? window : FINE_HORIZON);
        coarse = isShort ? null : new Slices(coarseSlice(window), window);
    }

    /** How long a slice for windows of more than six hours is, in an SLO of {@code window}. */
    public static Duration coarseSlice(Duration window) {
        long minutes = -Math.floorDiv(-window.toMillis(), COARSE_PARTS * MINUTE.toMillis());
        Duration slice = Duration.ofMinutes(Math.max(1, minutes));
        return slice.compareTo(LONGEST_SLICE) > 0 ? LONGEST_SLICE : slice;
    }

    /** Puts {@code count} in where it belongs; a negative one takes out. */
    public void add(Instant at, SloCount count) {
        fine.add(at, count);
        if (coarse != null) {
            coarse.add(at, count);
        }
    }

    /** Puts in all of {@code other}, which is of the same window. */
    public void addAll(SloCounts other) {
        fine.addAll(other.fine);
        if (coarse != null && other.coarse != null) {
            coarse.addAll(other.coarse);
        }
    }

    /** Drops what no window that ends at {@code now} or later holds. */
    public void forget(Instant now) {
        fine.forget(now);
        if (coarse != null) {
            coarse.forget(now);
        }
    }

    /** The sum over a window that ends at {@code now}. */
    public SloCount over(Duration window, Instant now) {
        return slices(window).over(window, now);
    }

    /** When the oldest bad count leaves a window that ends at {@code now} and goes on; null where there is none. */
    public @Nullable Instant oldestBadLeavesAt(Duration window, Instant now) {
        return slices(window).oldestBadLeavesAt(window, now);
    }

    /** The fine slices by their start, to be stored. */
    public SortedMap<Instant, SloCount> fine() {
        return fine.byStart();
    }

    /** The coarse slices by their start, to be stored; none where the SLO's window asks for none. */
    public SortedMap<Instant, SloCount> coarse() {
        return coarse == null ? Collections.emptySortedMap() : coarse.byStart();
    }

    /** As they were when {@code fineSlices} and {@code coarseSlices} were stored. */
    public static SloCounts of(
            Duration window, SortedMap<Instant, SloCount> fineSlices, SortedMap<Instant, SloCount> coarseSlices) {
        var counts = new SloCounts(window);
        fineSlices.forEach(counts.fine::add);
        if (counts.coarse != null) {
            coarseSlices.forEach(counts.coarse::add);
        }
        return counts;
    }

    private Slices slices(Duration window) {
        return coarse == null || window.compareTo(FINE_HORIZON) <= 0 ? fine : coarse;
    }
}
