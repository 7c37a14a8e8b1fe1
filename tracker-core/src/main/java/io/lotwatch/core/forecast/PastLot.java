package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a lot: when it began and completed, and how far it had come in between.
 *
 * @param startedAt its first event
 * @param completedAt null while it is open
 * @param lostAt when it was given up (cancelled) without completing; null else. It counts as open until then
 * @param marks by time, at most {@link #MAX_MARKS}
 */
public record PastLot(
        String lot,
        Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant lostAt,
        List<ProgressMark> marks) {
    /** Marks that are kept. Those go first whose absence shifts the age of the lot by the smallest part of it. */
    public static final int MAX_MARKS = 32;

    public PastLot {
        marks = List.copyOf(marks);
    }

    static PastLot begun(String lot, Instant startedAt) {
        return new PastLot(lot, startedAt, null, null, List.of());
    }

    PastLot startingAt(Instant at) {
        return new PastLot(lot, at, completedAt, lostAt, marks);
    }

    PastLot completedAt(@Nullable Instant at) {
        return new PastLot(lot, startedAt, at, lostAt, marks);
    }

    PastLot lostAt(Instant at) {
        return new PastLot(lot, startedAt, completedAt, at, marks);
    }

    /** With a further mark, not earlier than those before; one of the same time replaces the last. */
    PastLot with(ProgressMark mark) {
        var more = new ArrayList<>(marks);
        int last = more.size() - 1;
        if (last >= 0 && !more.get(last).at().isBefore(mark.at())) {
            more.set(last, mark);
        } else {
            more.add(mark);
        }
        if (more.size() > MAX_MARKS) {
            more.remove(leastNeeded(more));
        }
        return new PastLot(lot, startedAt, completedAt, lostAt, more);
    }

    // Neither the first nor the last one.
    private int leastNeeded(List<ProgressMark> more) {
        int least = 1;
        double smallest = Double.MAX_VALUE;
        for (int i = 1; i < more.size() - 1; i++) {
            double until = age(more.get(i + 1).at());
            double part = (until - age(more.get(i - 1).at())) / Math.max(1, until);
            if (part < smallest) {
                smallest = part;
                least = i;
            }
        }
        return least;
    }

    /** How far it had come at {@code at}; null where nothing was known of it then. */
    @Nullable
    ProgressMark markAt(Instant at) {
        int from = 0;
        int to = marks.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (marks.get(middle).at().isAfter(at)) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from == 0 ? null : marks.get(from - 1);
    }

    /** Milliseconds from its start to {@code at}. */
    public long age(Instant at) {
        return at.toEpochMilli() - startedAt.toEpochMilli();
    }

    /** Whether it is known at {@code now} if it was complete by the age {@code due}, in milliseconds. */
    boolean isKnownAt(long due, Instant now) {
        return completedAt != null || openFor(now) >= due;
    }

    /** For how many milliseconds it was open, as far as is known at {@code now}. */
    long openFor(Instant now) {
        if (completedAt != null) {
            return age(completedAt);
        }
        return age(lostAt != null && lostAt.isBefore(now) ? lostAt : now);
    }
}
