package io.lotwatch.benchmarks.parse;

import java.time.Instant;

/**
 * Reads times. The usual form is read by hand, since {@link Instant#parse} takes as long as all the rest of an event, and
 * the lines that only parse are a yardstick.
 */
final class IsoTime {
    private static final String FORM = "0000-00-00T00:00:00.000Z";
    private static final long DAY_MILLIS = 86_400_000;

    private IsoTime() {}

    /** As epoch milliseconds. */
    static long millis(char[] text, int offset, int length) {
        if (!isUsual(text, offset, length)) {
            return Instant.parse(new String(text, offset, length)).toEpochMilli();
        }
        int hour = number(text, offset + 11, 2);
        int minute = number(text, offset + 14, 2);
        int second = number(text, offset + 17, 2);
        int milli = number(text, offset + 20, 3);
        long day = epochDay(number(text, offset, 4), number(text, offset + 5, 2), number(text, offset + 8, 2));
        return day * DAY_MILLIS + ((hour * 60L + minute) * 60 + second) * 1_000 + milli;
    }

    private static boolean isUsual(char[] text, int offset, int length) {
        if (length != FORM.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char wanted = FORM.charAt(i);
            char given = text[offset + i];
            boolean fits = wanted == '0' ? given >= '0' && given <= '9' : given == wanted;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int number(char[] text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    /** Days since 1970 of a date of the Gregorian calendar; the year begins in March, so that the leap day ends it. */
    private static long epochDay(int year, int month, int day) {
        int marchYear = month > 2 ? year : year - 1;
        int marchMonth = (month + 9) % 12;
        long yearDays = 365L * marchYear + marchYear / 4 - marchYear / 100 + marchYear / 400;
        long daysBefore1970 = 719_468;
        return yearDays + (153L * marchMonth + 2) / 5 + day - 1 - daysBefore1970;
    }
}
