package io.lotwatch.core.pace;

import io.lotwatch.core.lot.DurationSketch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long the steps, items and lots of a pipeline took, by when they ended. Durations are added and taken back; histories
 * are added to each other. No order matters, and the parts of partitions add up to the whole.
 *
 * <p>It is bounded: by {@link PaceResolution#kept()} in time, and by {@link #MAX_SUBJECTS} of which each slice keeps the
 * smallest. A subject, once kept in a slice, goes only when a smaller one needs its place, so what is kept does not depend
 * on order.
 */
public final class PaceHistory {
    /** How many steps, with items and lots, a slice keeps apart. */
    public static final int MAX_SUBJECTS = 200;

    /** How far after log time an end may claim to be: clocks of producers disagree by less. */
    public static final Duration MAX_AHEAD = Duration.ofHours(1);

    private final NavigableMap<PaceSliceKey, TreeMap<PaceSubject, Counted>> slices = new TreeMap<>();

    /** Of nothing. */
    public PaceHistory() {}

    /** The sum of these slices, of any number of sources. */
    public static PaceHistory of(Collection<PaceSlice> slices) {
        var history = new PaceHistory();
        slices.forEach(history::add);
        return history;
    }

    /**
     * Counts a duration {@code times} times more in the slices that hold its end; a negative number takes it back.
     *
     * <p>An end of more than {@link #MAX_AHEAD} after log time counts nowhere, nor does one in a slice that is over.
     *
     * @param endedAt event time of the end
     * @param took not negative; a negative one counts as 0
     * @param logTime what has been read up to
     */
    public void add(PaceSubject subject, Instant endedAt, Duration took, long times, Instant logTime) {
        if (endedAt.isAfter(logTime.plus(MAX_AHEAD))) {
            return;
        }
        for (PaceResolution resolution : PaceResolution.values()) {
            PaceSliceKey key = PaceSliceKey.of(resolution, endedAt);
            if (!key.isOver(logTime)) {
                Counted counted = countedFor(key, subject);
                if (counted != null) {
                    counted.changing().add(took.toMillis(), times);
                }
            }
        }
    }

    /** Adds what a source says of a slice. */
    public void add(PaceSlice slice) {
        slice.durations().forEach((subject, durations) -> {
            Counted counted = countedFor(slice.key(), subject);
            if (counted != null) {
                counted.changing().addAll(durations);
            }
        });
    }

    /** Adds all of another history. */
    public void addAll(PaceHistory other) {
        other.slices().forEach(this::add);
    }

    private @Nullable Counted countedFor(PaceSliceKey key, PaceSubject subject) {
        TreeMap<PaceSubject, Counted> slice = slices.computeIfAbsent(key, missing -> new TreeMap<>());
        Counted kept = slice.get(subject);
        if (kept != null) {
            return kept;
        }
        if (slice.size() >= MAX_SUBJECTS && !makeRoom(slice, subject)) {
            return null;
        }
        var fresh = new Counted();
        slice.put(subject, fresh);
        return fresh;
    }

    // Items and lots are never in danger: only steps give way.
    private static boolean makeRoom(NavigableMap<PaceSubject, Counted> slice, PaceSubject subject) {
        PaceSubject lastStep = slice.lowerKey(PaceSubject.ITEM);
        if (lastStep == null || (subject.kind() == PaceSubject.Kind.STEP && subject.compareTo(lastStep) > 0)) {
            return false;
        }
        slice.remove(lastStep);
        return true;
    }

    /** Forgets the slices that are over at this log time. */
    public void forget(Instant logTime) {
        for (PaceResolution resolution : PaceResolution.values()) {
            PaceSliceKey first = slices.ceilingKey(new PaceSliceKey(resolution, Instant.MIN));
            while (first != null && first.resolution() == resolution && first.isOver(logTime)) {
                slices.remove(first);
                first = slices.ceilingKey(first);
            }
        }
    }

    /** All slices, fine ones first, each in order of time; the sketches are copies. */
    public List<PaceSlice> slices() {
        var all = new ArrayList<PaceSlice>();
        slices.keySet().forEach(key -> all.add(slice(key)));
        return all;
    }

    /** One slice, without durations where nothing ended in it; the sketches are copies. */
    public PaceSlice slice(PaceSliceKey key) {
        var copies = new TreeMap<PaceSubject, DurationSketch>();
        slices.getOrDefault(key, new TreeMap<>())
                .forEach((subject, counted) -> copies.put(subject, copyOf(counted.sketch)));
        return new PaceSlice(key, copies);
    }

    private static DurationSketch copyOf(DurationSketch sketch) {
        var copy = new DurationSketch();
        copy.addAll(sketch);
        return copy;
    }

    /** All that any slice has durations of. */
    public SortedSet<PaceSubject> subjects() {
        var all = new TreeSet<PaceSubject>();
        slices.values().forEach(slice -> all.addAll(slice.keySet()));
        return all;
    }

    /** What has ended in the hours of a span, which starts with an hour. */
    SortedSet<PaceSubject> subjects(Instant fromAt, Instant toAt) {
        var all = new TreeSet<PaceSubject>();
        slices.subMap(
                        new PaceSliceKey(PaceResolution.HOUR, fromAt),
                        true,
                        new PaceSliceKey(PaceResolution.HOUR, toAt),
                        false)
                .values()
                .forEach(slice -> all.addAll(slice.keySet()));
        return all;
    }

    /** The slices that start in a span, with the durations of one subject; those without any are left out. */
    List<Piece> pieces(PaceResolution resolution, PaceSubject subject, Instant fromAt, Instant toAt) {
        var pieces = new ArrayList<Piece>();
        if (fromAt.isAfter(toAt)) {
            return pieces;
        }
        Map<PaceSliceKey, TreeMap<PaceSubject, Counted>> within =
                slices.subMap(new PaceSliceKey(resolution, fromAt), true, new PaceSliceKey(resolution, toAt), false);
        within.forEach((key, slice) -> {
            Counted counted = slice.get(subject);
            if (counted != null && counted.curve().count() > 0) {
                pieces.add(new Piece(key, counted.curve()));
            }
        });
        return pieces;
    }

    /** A sketch, and the same for reading once it was read. */
    private static final class Counted {
        private final DurationSketch sketch = new DurationSketch();
        private @Nullable PaceCurve curve;

        DurationSketch changing() {
            curve = null;
            return sketch;
        }

        PaceCurve curve() {
            PaceCurve read = curve;
            if (read == null) {
                read = PaceCurve.of(sketch);
                curve = read;
            }
            return read;
        }
    }

    /** The durations of one subject in one slice; there are some. */
    record Piece(PaceSliceKey key, PaceCurve curve) {
        double count() {
            return curve.count();
        }
    }
}
