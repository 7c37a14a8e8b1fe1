package io.lotwatch.core.item;

import io.lotwatch.event.TimeMark;
import java.time.Instant;

/**
 * What decides between events of equal time: their canonical JSON, the smaller one wins. Of a long text the beginning is
 * kept, and a hash for events that begin alike, since it is kept with every state that may have to decide again.
 */
public final class TieBreak {
    /** UTF-16 units of a text that are kept. */
    static final int KEPT = 1_024;

    private TieBreak() {}

    /** What is kept of the text that decides for an event. */
    public static String of(String text) {
        return TextCut.hashed(text, KEPT);
    }

    /**
     * Compares two events of one time by what is kept of their {@link io.lotwatch.event.LifecycleEvent#tieBreak}: as their
     * canonical texts compare. A total order over all events of that time, since what is compared is in effect the texts
     * with their times put back.
     */
    @SuppressWarnings("ReferenceEquality") // a short cut: readers share equal texts
    static int compare(String one, String other, Instant at) {
        if (one == other) {
            return 0;
        }
        int common = Math.min(one.length(), other.length());
        for (int i = 0; i < common; i++) {
            char here = one.charAt(i);
            char there = other.charAt(i);
            if (here != there) {
                return TimeMark.is(here) || TimeMark.is(there)
                        ? TimeMark.replace(one, at).compareTo(TimeMark.replace(other, at))
                        : Character.compare(here, there);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
