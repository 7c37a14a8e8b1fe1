package io.lotwatch.core.pace;

import java.util.Comparator;

/**
 * What a duration is of: one step, whole items, or lots.
 *
 * @param name of the step; empty for items and lots
 */
public record PaceSubject(Kind kind, String name) implements Comparable<PaceSubject> {
    /** Whole items, from their first event to their end. */
    public static final PaceSubject ITEM = new PaceSubject(Kind.ITEM, "");

    /** Lots, from their first event to their completion. */
    public static final PaceSubject LOT = new PaceSubject(Kind.LOT, "");

    private static final Comparator<PaceSubject> ORDER =
            Comparator.comparing(PaceSubject::kind).thenComparing(PaceSubject::name);

    /** The kinds, in the order in which they are shown. */
    public enum Kind {
        /** A step of items. */
        STEP,
        /** Whole items. */
        ITEM,
        /** Lots. */
        LOT
    }

    /** The step of this name. */
    public static PaceSubject step(String name) {
        return new PaceSubject(Kind.STEP, name);
    }

    @Override
    public int compareTo(PaceSubject other) {
        return ORDER.compare(this, other);
    }
}
