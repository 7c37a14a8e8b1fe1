package io.lotwatch.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the value of {@code time} in a {@link LifecycleEvent#tieBreak} where that is written in a usual form, so that
 * events that differ in nothing but their times have one text. A control character: the JSON around it can hold none.
 */
public enum TimeMark {
    /** {@link EventTime#format}, in quotes. */
    MILLIS('\u0001'),
    /** The same without a fraction, which a time of a whole second may have. */
    SECONDS('\u0002'),
    /** Epoch milliseconds, as a number. */
    NUMBER('\u0003');

    private static final int FRACTION_SIZE = ".000".length();

    private final char mark;

    TimeMark(char mark) {
        this.mark = mark;
    }

    char character() {
        return mark;
    }

    /** The mark for {@code json}, which tells {@code time}; null where it does so in no usual form. */
    static @Nullable TimeMark of(String json, Instant time) {
        for (TimeMark mark : values()) {
            if (json.equals(mark.json(time))) {
                return mark;
            }
        }
        return null;
    }

    // A time with a fraction has no form without one: it gets the first form again, which was compared before.
    private String json(Instant time) {
        if (this == NUMBER) {
            return Long.toString(time.toEpochMilli());
        }
        String text = EventTime.format(time);
        return '"' + (this == SECONDS ? withoutFraction(text) : text) + '"';
    }

    private static String withoutFraction(String text) {
        int seconds = text.length() - FRACTION_SIZE - 1;
        return text.startsWith(".000", seconds) ? text.substring(0, seconds) + 'Z' : text;
    }

    /** Whether the character is one of the marks. */
    public static boolean is(char character) {
        return character >= MILLIS.mark && character <= NUMBER.mark;
    }

    /** {@code tieBreak} of an event of that time with its time put back, where there is a mark for it. */
    public static String replace(String tieBreak, Instant time) {
        for (TimeMark mark : values()) {
            int at = tieBreak.indexOf(mark.mark);
            if (at >= 0) {
                return tieBreak.substring(0, at) + mark.json(time) + tieBreak.substring(at + 1);
            }
        }
        return tieBreak;
    }
}
