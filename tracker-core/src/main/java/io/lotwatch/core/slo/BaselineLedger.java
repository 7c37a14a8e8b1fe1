package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Percentage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The measures of lots, each held against the median of those before it: at least {@link #MIN_BEFORE}, at most the last
 * {@link #MAX_BEFORE} of them, in the order of completion (of one instant, by the lot's id). A lot with fewer before it
 * does not count. They are compared anew at each reading, so that a correction of an early lot is seen by the later
 * ones.
 *
 * <p>Kept are the newest {@link #MAX_LOTS} lots, of those older than the window the newest {@link #MAX_BEFORE}.
 */
public final class BaselineLedger implements SloLedger {
    /** How many earlier lots make a baseline, at least. */
    public static final int MIN_BEFORE = 5;
    /** How many earlier lots make a baseline, at most. */
    public static final int MAX_BEFORE = 20;
    /** How many lots are kept. */
    public static final int MAX_LOTS = 1_000;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Duration window;
    private final Percentage deviation;
    private final TreeSet<Contribution.Measured> lots =
            new TreeSet<>(Comparator.comparing(Contribution.Measured::at).thenComparing(Contribution.Measured::lot));

    BaselineLedger(Duration window, Percentage deviation) {
        this.window = window;
        this.deviation = deviation;
    }

    /** As it was when {@code lots} were stored. */
    public static BaselineLedger of(Duration window, Percentage deviation, SortedSet<Contribution.Measured> lots) {
        var ledger = new BaselineLedger(window, deviation);
        ledger.lots.addAll(lots);
        return ledger;
    }

    @Override
    public void replace(@Nullable Contribution before, @Nullable Contribution after, Instant now) {
        if (before instanceof Contribution.Measured measured) {
            lots.remove(measured);
        }
        if (after instanceof Contribution.Measured measured) {
            lots.add(measured);
        }
        int tooOld = (int) lots.stream()
                .takeWhile(lot -> !lot.at().isAfter(now.minus(window)))
                .count();
        for (int excess = Math.max(tooOld - MAX_BEFORE, lots.size() - MAX_LOTS); excess > 0; excess--) {
            lots.pollFirst();
        }
    }

    @Override
    public SortedMap<String, SloReading> read(Instant now) {
        var judged = new ArrayList<Judged>();
        Deque<BigDecimal> before = new ArrayDeque<>();
        for (Contribution.Measured lot : lots) {
            if (before.size() >= MIN_BEFORE) {
                judged.add(new Judged(lot.at(), isNear(lot.value(), median(before))));
            }
            before.addLast(lot.value());
            if (before.size() > MAX_BEFORE) {
                before.removeFirst();
            }
        }
        var readings = new TreeMap<String, SloReading>();
        readings.put(ALL, new Reading(judged, window, now));
        return readings;
    }

    /** The lots, to be stored. */
    public SortedSet<Contribution.Measured> lots() {
        return new TreeSet<>(lots);
    }

    private boolean isNear(BigDecimal value, BigDecimal median) {
        BigDecimal allowed = median.abs().multiply(deviation.ofOne());
        return value.subtract(median).abs().compareTo(allowed) <= 0;
    }

    // Of an even number the mean of the two in the middle, which a decimal fraction holds exactly.
    private static BigDecimal median(Deque<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : sorted.get(half - 1).add(sorted.get(half)).divide(TWO);
    }

    private record Judged(Instant at, boolean good) {}

    private record Reading(List<Judged> judged, Duration longest, Instant now) implements SloReading {
        @Override
        public SloCount over(Duration window) {
            long good = 0;
            long total = 0;
            for (Judged lot : judged) {
                if (isIn(lot, window)) {
                    total++;
                    good += lot.good() ? 1 : 0;
                }
            }
            return new SloCount(good, total);
        }

        @Override
        public @Nullable Instant oldestBadLeavesAt() {
            for (Judged lot : judged) {
                if (!lot.good() && isIn(lot, longest)) {
                    return lot.at().plus(longest);
                }
            }
            return null;
        }

        private boolean isIn(Judged lot, Duration window) {
            return lot.at().isAfter(now.minus(window)) && !lot.at().isAfter(now);
        }
    }
}
