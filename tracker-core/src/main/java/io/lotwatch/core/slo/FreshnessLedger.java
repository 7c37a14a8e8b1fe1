package io.lotwatch.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When lots completed. Time is good while the latest completion is at most {@code within} old. The start of the watch
 * counts as a completion: a lot is owed only {@code within} after it.
 *
 * <p>Exact for up to {@link #MAX_COMPLETIONS} instants of completion in the window and {@code within} before it. Of
 * more, a quarter is dropped: the oldest first of those that make no time good which their neighbours do not. Should
 * these neighbours be taken back later, that is not seen. Where that is not enough, the window begins later.
 */
public final class FreshnessLedger implements SloLedger {
    /** How many instants of completion are kept. */
    public static final int MAX_COMPLETIONS = 4_096;

    // A quarter at a time, since it costs a walk over all.
    private static final int KEPT = MAX_COMPLETIONS / 4 * 3;

    private final long window;
    private final long within;
    private long since;
    private final TreeMap<Long, Integer> completions = new TreeMap<>();

    FreshnessLedger(Duration window, Duration within, Instant watchedSince) {
        this.window = window.toMillis();
        this.within = within.toMillis();
        this.since = watchedSince.toEpochMilli();
    }

    /** As it was when {@code completions} and {@code since} were stored. */
    public static FreshnessLedger of(
            Duration window, Duration within, Instant since, SortedMap<Instant, Integer> completions) {
        var ledger = new FreshnessLedger(window, within, since);
        completions.forEach((at, count) -> ledger.completions.put(at.toEpochMilli(), count));
        return ledger;
    }

    @Override
    public void replace(@Nullable Contribution before, @Nullable Contribution after, Instant now) {
        if (after instanceof Contribution.Completion completion) {
            completions.merge(completion.at().toEpochMilli(), 1, Integer::sum);
        }
        if (before instanceof Contribution.Completion completion) {
            completions.computeIfPresent(completion.at().toEpochMilli(), (at, count) -> count > 1 ? count - 1 : null);
        }
        completions.headMap(now.toEpochMilli() - window - within).clear();
        if (completions.size() > MAX_COMPLETIONS) {
            thin();
        }
    }

    private void thin() {
        var kept = new TreeMap<Long, Integer>();
        int toRemove = completions.size() - KEPT;
        for (Map.Entry<Long, Integer> each : completions.entrySet()) {
            Long next = completions.higherKey(each.getKey());
            boolean isCovered = !kept.isEmpty() && next != null && next - kept.lastKey() <= within;
            if (toRemove > 0 && isCovered) {
                toRemove--;
            } else {
                kept.put(each.getKey(), each.getValue());
            }
        }
        completions.clear();
        completions.putAll(kept);
        while (completions.size() > KEPT) {
            completions.pollFirstEntry();
            since = Math.max(since, completions.firstKey());
        }
    }

    @Override
    public SortedMap<String, SloReading> read(Instant now) {
        var reading = new TreeMap<String, SloReading>();
        reading.put(ALL, new Reading(now.toEpochMilli()));
        return reading;
    }

    /** Since when time is counted, to be stored. */
    public Instant since() {
        return Instant.ofEpochMilli(since);
    }

    /** How many lots completed at each instant, to be stored. */
    public SortedMap<Instant, Integer> completions() {
        var stored = new TreeMap<Instant, Integer>();
        completions.forEach((at, count) -> stored.put(Instant.ofEpochMilli(at), count));
        return stored;
    }

    /** Computed when asked, so that nothing may change between {@link #read} and the questions. */
    private final class Reading implements SloReading {
        private final long now;

        Reading(long now) {
            this.now = now;
        }

        @Override
        public SloCount over(Duration length) {
            long start = start(length.toMillis());
            if (start >= now) {
                return SloCount.NONE;
            }
            long good = 0;
            long covered = start;
            for (long from : completionsUntilNow()) {
                long begin = Math.max(covered, from);
                long end = Math.min(now, from + within);
                if (end > begin) {
                    good += end - begin;
                    covered = end;
                }
            }
            return new SloCount(good, now - start);
        }

        @Override
        public @Nullable Instant oldestBadLeavesAt() {
            long covered = start(window);
            for (long from : completionsUntilNow()) {
                if (from > covered) {
                    break;
                }
                covered = Math.max(covered, from + within);
            }
            return covered < now ? Instant.ofEpochMilli(covered + window) : null;
        }

        private long start(long length) {
            return Math.max(now - length, since);
        }

        private Iterable<Long> completionsUntilNow() {
            var all = new TreeMap<>(completions.headMap(now, true));
            all.put(since, 1);
            return all.keySet();
        }
    }
}
