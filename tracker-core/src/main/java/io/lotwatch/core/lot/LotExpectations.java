package io.lotwatch.core.lot;

import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges a lot by the size and the measures that its pipeline expects of its lots. Only of {@code REGULAR} lots is
 * anything expected: a backfill or a test is of whatever size it takes.
 */
public final class LotExpectations {
    private static final SortedSet<LotFindingKey> NOTHING = Collections.unmodifiableSortedSet(new TreeSet<>());

    private final LotView view;
    private final Expectations expects;

    LotExpectations(LotView view, Expectations expects) {
        this.view = view;
        this.expects = expects;
    }

    /** In what the lot is not as expected: at most one for its size and one for each declared measure. */
    public SortedSet<LotFindingKey> broken() {
        CountRange size = expects.itemsPerLot();
        if (size == null && expects.measures().isEmpty() || view.purpose() != Purpose.REGULAR) {
            return NOTHING;
        }
        var broken = new TreeSet<LotFindingKey>();
        if (size != null && view.sealedAt() != null && !view.isCancelled() && !size.contains(view.size())) {
            broken.add(new LotFindingKey(FindingKind.LOT_SIZE, null));
        }
        if (!expects.measures().isEmpty() && view.isComplete()) {
            Map<String, BigDecimal> sums = view.measures();
            expects.measures().forEach((name, range) -> {
                if (isOutOf(range, name, sums)) {
                    broken.add(new LotFindingKey(FindingKind.MEASURE_RANGE, name));
                }
            });
        }
        return broken;
    }

    // Of too many measures only those with the smallest names are kept: of another one nothing is known.
    private static boolean isOutOf(MeasureRange range, String name, Map<String, BigDecimal> sums) {
        BigDecimal sum = sums.get(name);
        if (sum != null) {
            return !range.contains(sum);
        }
        return sums.size() < LotTotals.MAX_MEASURES
                || sums.keySet().stream().anyMatch(kept -> kept.compareTo(name) > 0);
    }

    /** How many of {@link #broken} there are of each kind. */
    Map<FindingKind, Long> counts() {
        var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
        broken().forEach(key -> counts.merge(key.kind(), 1L, Long::sum));
        return counts;
    }

    /** The numbers that speak for a finding, or against it; none where the definition declares no such range any more. */
    public SortedMap<String, String> evidence(LotFindingKey key) {
        var evidence = new TreeMap<String, String>();
        CountRange size = expects.itemsPerLot();
        if (key.measure() != null) {
            measureEvidence(key.measure(), evidence);
        } else if (size != null) {
            evidence.put("items", String.valueOf(view.size()));
            evidence.put("low", String.valueOf(size.low()));
            evidence.put("high", String.valueOf(size.high()));
        }
        return evidence;
    }

    private void measureEvidence(String measure, Map<String, String> evidence) {
        evidence.put("measure", measure);
        MeasureRange range = expects.measures().get(measure);
        if (range == null) {
            return;
        }
        evidence.put("low", range.low().toPlainString());
        evidence.put("high", range.high().toPlainString());
        BigDecimal sum = view.measures().get(measure);
        if (sum != null) {
            evidence.put("sum", sum.toPlainString());
        }
    }

    /** The key of the definition that a finding is about. */
    public static String budget(LotFindingKey key) {
        return key.kind() == FindingKind.LOT_SIZE ? "itemsPerLot" : "measures";
    }
}
