package io.lotwatch.core.lot;

import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.LotAssignment;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.Times;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The additive numbers of some items of a lot. Contributions of items are added and taken back; totals of partitions are
 * added. No order matters.
 *
 * <p>Of the undeclared steps the smallest names are told apart and the rest is counted together. A name, once kept, goes
 * only when a smaller one needs its place, and its numbers go to the rest then: so the globally smallest names are kept
 * in each partition that has them, and what is shown does not depend on the partitions.
 */
public final class LotTotals {
    /** How many measures of a lot are kept: those with the smallest names. */
    public static final int MAX_MEASURES = 256;

    private long items;
    private long ownItems;
    private long declared;
    private long declaredUnseen;
    private long seen;
    private long open;
    private final Map<Outcome.Kind, Long> outcomes = new EnumMap<>(Outcome.Kind.class);
    private final TreeMap<String, StepTotals> steps = new TreeMap<>();
    private final TreeMap<String, StepTotals> undeclared = new TreeMap<>();
    private @Nullable StepTotals others;
    private final TreeMap<String, MeasureTotal> measures = new TreeMap<>();
    /** From an item's first event to its end. */
    private DurationSketch took = new DurationSketch();
    /** Shared and empty in nearly all lots: few definitions count by attributes. */
    private SortedMap<String, AttributeTotals> attributes = Collections.emptySortedMap();

    private long windowed;
    private @Nullable Instant windowEnd;
    private @Nullable Instant ownSealedAt;
    /** Whether these numbers say something of an item that is the lot by itself. */
    private transient boolean ownSaid;

    /** The sum of a measure, and how many items have it: it is shown as long as one has. */
    public record MeasureTotal(long items, BigDecimal sum) {
        static MeasureTotal add(MeasureTotal one, MeasureTotal other) {
            return new MeasureTotal(one.items + other.items, one.sum.add(other.sum));
        }
    }

    /** Adds an item, or takes it back when {@code sign} is -1. */
    public void add(Contribution item, int sign) {
        items += sign;
        ownItems += item.assignment().own() ? sign : 0;
        declared += item.declared() ? sign : 0;
        declaredUnseen += item.declared() && !item.seen() ? sign : 0;
        if (item.seen()) {
            seen += sign;
            Outcome.Kind outcome = item.outcome();
            if (outcome == null) {
                open += sign;
            } else {
                outcomes.merge(outcome, (long) sign, Long::sum);
            }
            Long millis = item.tookMillis();
            if (millis != null) {
                took.add(millis, sign);
            }
        }
        for (StepContribution step : item.steps()) {
            totalsOf(step.step(), step.declared()).add(step, sign);
        }
        item.measures()
                .forEach((name, value) -> addMeasure(name, new MeasureTotal(sign, sign < 0 ? value.negate() : value)));
        if (!item.attributes().isEmpty()) {
            AttributeCounts counts = AttributeCounts.of(item, sign);
            item.attributes().forEach((name, value) -> totalsOfAttribute(name).add(value, counts));
        }
        addSeals(item.assignment(), item.endedAt(), sign);
    }

    /** Adds the numbers of other items of the lot. */
    public void addAll(LotTotals other) {
        addCounts(other);
        addSteps(other);
        addAttributes(other);
    }

    /** Adds what has changed of the same items: what was added and taken back of each since. */
    public void apply(LotTotals change) {
        Instant own = change.ownSaid ? change.ownSealedAt : ownSealedAt;
        addAll(change);
        ownSealedAt = own;
    }

    /** Adds the counts of other items alone, which is all that a verdict asks for. */
    void addCounts(LotTotals other) {
        items += other.items;
        ownItems += other.ownItems;
        declared += other.declared;
        declaredUnseen += other.declaredUnseen;
        seen += other.seen;
        open += other.open;
        other.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        windowed += other.windowed;
        windowEnd = Times.latest(windowEnd, other.windowEnd);
        ownSealedAt = Times.latest(ownSealedAt, other.ownSealedAt);
    }

    /** Adds the numbers of steps, the measures and the durations of other items alone. */
    void addSteps(LotTotals other) {
        other.steps.forEach((name, step) -> totalsOf(name, true).addAll(step));
        other.undeclared.forEach((name, step) -> totalsOf(name, false).addAll(step));
        if (other.others != null) {
            rest().addAll(other.others);
        }
        other.measures.forEach(this::addMeasure);
        took.addAll(other.took);
    }

    /** Makes the times since which items wait as coarse as they may be at a log time. */
    public void widen(long asOf) {
        steps.values().forEach(step -> step.waiting().widen(asOf));
    }

    /** Adds the counts by attributes of other items alone. */
    void addAttributes(LotTotals other) {
        other.attributes.forEach((name, totals) -> totalsOfAttribute(name).addAll(totals));
    }

    private AttributeTotals totalsOfAttribute(String name) {
        if (attributes.isEmpty()) {
            attributes = new TreeMap<>();
        }
        return attributes.computeIfAbsent(name, attribute -> new AttributeTotals());
    }

    // As for undeclared steps, a name once kept goes only when a smaller one needs its place.
    private void addMeasure(String name, MeasureTotal total) {
        boolean full = measures.size() >= MAX_MEASURES && !measures.containsKey(name);
        if (full && name.compareTo(measures.lastKey()) > 0) {
            return;
        }
        measures.merge(name, total, MeasureTotal::add);
        if (full) {
            measures.pollLastEntry();
        }
    }

    // All windows of one name end together, and at most one item of a pipeline is the lot of a name by itself.
    private void addSeals(LotAssignment assignment, @Nullable Instant endedAt, int sign) {
        if (assignment.windowEnd() != null) {
            windowed += sign;
            windowEnd = assignment.windowEnd();
        }
        if (assignment.own()) {
            ownSaid = true;
            ownSealedAt = sign > 0 ? endedAt : null;
        }
    }

    /** The same numbers, free to go their own way. */
    public LotTotals copy() {
        var copy = new LotTotals();
        copy.addAll(this);
        return copy;
    }

    /** All of it, for those who write it. */
    public TotalsSnapshot snapshot() {
        return new TotalsSnapshot(
                items,
                ownItems,
                declared,
                declaredUnseen,
                seen,
                open,
                outcomes,
                steps,
                undeclared,
                others,
                measures,
                took,
                attributes,
                windowed,
                windowEnd,
                ownSealedAt);
    }

    /** The totals that a snapshot was taken of; its steps, durations and attributes are theirs from now on. */
    public static LotTotals of(TotalsSnapshot all) {
        var totals = new LotTotals();
        totals.items = all.items();
        totals.ownItems = all.ownItems();
        totals.declared = all.declared();
        totals.declaredUnseen = all.declaredUnseen();
        totals.seen = all.seen();
        totals.open = all.open();
        totals.outcomes.putAll(all.outcomes());
        totals.steps.putAll(all.steps());
        totals.undeclared.putAll(all.undeclared());
        totals.others = all.others();
        totals.measures.putAll(all.measures());
        totals.took = all.took();
        totals.attributes = all.attributes();
        totals.windowed = all.windowed();
        totals.windowEnd = all.windowEnd();
        totals.ownSealedAt = all.ownSealedAt();
        return totals;
    }

    private StepTotals totalsOf(String step, boolean isDeclared) {
        if (isDeclared) {
            return steps.computeIfAbsent(step, name -> new StepTotals());
        }
        if (step.equals(ItemView.OTHERS)) {
            return rest();
        }
        StepTotals kept = undeclared.get(step);
        if (kept != null) {
            return kept;
        }
        if (undeclared.size() >= ItemState.MAX_UNDECLARED_STEPS) {
            if (step.compareTo(undeclared.lastKey()) > 0) {
                return rest();
            }
            rest().addAll(undeclared.pollLastEntry().getValue());
        }
        var fresh = new StepTotals();
        undeclared.put(step, fresh);
        return fresh;
    }

    private StepTotals rest() {
        if (others == null) {
            others = new StepTotals();
        }
        return others;
    }

    /** How many items there are, declared or seen. */
    long items() {
        return items;
    }

    /** How many of them are lots of their own, which their end seals. */
    long ownItems() {
        return ownItems;
    }

    long declared() {
        return declared;
    }

    long declaredUnseen() {
        return declaredUnseen;
    }

    long seen() {
        return seen;
    }

    long open() {
        return open;
    }

    long ended(Outcome.Kind outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    Map<String, StepTotals> steps() {
        return steps;
    }

    Map<String, StepTotals> undeclared() {
        return undeclared;
    }

    @Nullable
    StepTotals others() {
        return others;
    }

    /** By attribute and value, for those attributes by which SLOs count items. */
    SortedMap<String, SortedMap<String, AttributeCounts>> byAttribute() {
        var shown = new TreeMap<String, SortedMap<String, AttributeCounts>>();
        attributes.forEach((name, totals) -> shown.put(name, totals.shown()));
        shown.values().removeIf(Map::isEmpty);
        return shown;
    }

    /** When the lot ends, where it was cut by time. */
    @Nullable
    Instant windowEnd() {
        return windowed == 0 ? null : windowEnd;
    }

    /** The end of the item that is a lot of its own; null while it is open, and for other lots. */
    @Nullable
    Instant ownSealedAt() {
        return ownSealedAt;
    }

    /** Sums of measures over the items. */
    Map<String, BigDecimal> measures() {
        var sums = new TreeMap<String, BigDecimal>();
        measures.forEach((name, total) -> {
            if (total.items() != 0 && sums.size() < MAX_MEASURES) {
                sums.put(name, total.sum().stripTrailingZeros());
            }
        });
        return sums;
    }
}
