package io.lotwatch.core.lot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The items of a lot by the values of one attribute. Counts are added, taken back and merged; no order matters.
 *
 * <p>The {@link #MAX_VALUES} smallest values that ever came, by UTF-16 units, are told apart, and the rest is counted
 * together. A value, once kept, goes only when a smaller one needs its place, and its counts go to the rest then. It
 * keeps its place when its last item is taken back. So which values are kept follows from the set of those that ever
 * came. One of the smallest of all partitions is kept in each partition that has it, so that its counts are whole. What
 * is taken back is taken from where it was added, or from the rest, if that is where it has gone.
 */
public final class AttributeTotals {
    /** How many values of an attribute are told apart. */
    public static final int MAX_VALUES = 100;
    /** What the values beyond are called; a value of this text is counted with them when it is shown. */
    public static final String OTHERS = "others";
    /** The value of items that have none; a value of this text is the same. */
    public static final String NO_VALUE = "none";

    private final TreeMap<String, AttributeCounts> values = new TreeMap<>();
    private AttributeCounts rest = AttributeCounts.NONE;

    /** As they were when these were stored. */
    public static AttributeTotals of(SortedMap<String, AttributeCounts> values, AttributeCounts rest) {
        var totals = new AttributeTotals();
        totals.values.putAll(values);
        totals.rest = rest;
        return totals;
    }

    void add(String value, AttributeCounts counts) {
        boolean full = values.size() >= MAX_VALUES && !values.containsKey(value);
        if (full && value.compareTo(values.lastKey()) > 0) {
            rest = rest.plus(counts);
            return;
        }
        values.merge(value, counts, AttributeCounts::plus);
        if (full) {
            rest = rest.plus(values.pollLastEntry().getValue());
        }
    }

    /** Adds the counts of other items. */
    void addAll(AttributeTotals other) {
        other.values.forEach(this::add);
        rest = rest.plus(other.rest);
    }

    /** The counts of each value that is kept, to be stored: also of those that no item has any more. */
    public SortedMap<String, AttributeCounts> values() {
        return Collections.unmodifiableSortedMap(values);
    }

    /** The counts of the values beyond {@link #MAX_VALUES}, to be stored. */
    public AttributeCounts rest() {
        return rest;
    }

    /** What there is to show: the values that items have, and {@link #OTHERS} where there are more. */
    SortedMap<String, AttributeCounts> shown() {
        var shown = new TreeMap<>(values);
        shown.merge(OTHERS, rest, AttributeCounts::plus);
        shown.values().removeIf(AttributeCounts::isNone);
        return shown;
    }
}
