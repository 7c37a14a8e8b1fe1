package io.lotwatch.core.slo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts by the value of an attribute. The {@link #MAX_VALUES} smallest values that ever came have a budget each, the
 * rest shares {@link #OTHERS}. A value that is among the smallest in the end was so at all times, so the order in which
 * they came makes no difference. They are not forgotten, or a correction could not be told where to go.
 */
public final class CountLedger implements SloLedger {
    /** How many values have a budget of their own. */
    public static final int MAX_VALUES = 100;
    /** What the values beyond are called. */
    public static final String OTHERS = "others";

    private final Duration window;
    private final TreeMap<String, SloCounts> values = new TreeMap<>();
    private @Nullable SloCounts others;

    CountLedger(Duration window) {
        this.window = window;
    }

    /** As it was when these were stored; {@code others} is null where there were none. */
    public static CountLedger of(Duration window, SortedMap<String, SloCounts> values, @Nullable SloCounts others) {
        var ledger = new CountLedger(window);
        ledger.values.putAll(values);
        ledger.others = others;
        return ledger;
    }

    @Override
    public void replace(@Nullable Contribution before, @Nullable Contribution after, Instant now) {
        if (before instanceof Contribution.Counted counted) {
            counted.counts().forEach((value, count) -> at(value).add(counted.at(), SloCount.NONE.minus(count)));
        }
        if (after instanceof Contribution.Counted counted) {
            counted.counts().forEach((value, count) -> at(value).add(counted.at(), count));
        }
        values.values().forEach(counts -> counts.forget(now));
        if (others != null) {
            others.forget(now);
        }
    }

    private SloCounts at(String value) {
        SloCounts known = values.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() == MAX_VALUES && value.compareTo(values.lastKey()) > 0) {
            return ofOthers();
        }
        var fresh = new SloCounts(window);
        values.put(value, fresh);
        if (values.size() > MAX_VALUES) {
            ofOthers().addAll(values.pollLastEntry().getValue());
        }
        return fresh;
    }

    private SloCounts ofOthers() {
        SloCounts known = others;
        if (known == null) {
            known = new SloCounts(window);
            others = known;
        }
        return known;
    }

    @Override
    public SortedMap<String, SloReading> read(Instant now) {
        var readings = new TreeMap<String, SloReading>();
        values.forEach((value, counts) -> readings.put(value, new Reading(counts, window, now)));
        SloCounts rest = others;
        if (rest != null) {
            SloCounts named = values.get(OTHERS);
            var all = new SloCounts(window);
            all.addAll(rest);
            if (named != null) {
                all.addAll(named);
            }
            readings.put(OTHERS, new Reading(all, window, now));
        }
        return readings;
    }

    /** The counts of each value, to be stored. */
    public SortedMap<String, SloCounts> values() {
        return Collections.unmodifiableSortedMap(values);
    }

    /** The counts of the values beyond {@link #MAX_VALUES}, to be stored; null where there are none. */
    public @Nullable SloCounts rest() {
        return others;
    }

    private record Reading(SloCounts counts, Duration longest, Instant now) implements SloReading {
        @Override
        public SloCount over(Duration window) {
            return counts.over(window, now);
        }

        @Override
        public @Nullable Instant oldestBadLeavesAt() {
            return counts.oldestBadLeavesAt(longest, now);
        }
    }
}
