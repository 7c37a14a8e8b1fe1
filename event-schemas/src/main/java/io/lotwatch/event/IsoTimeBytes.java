package io.lotwatch.event;

/**
 * Reads the usual forms of a time out of bytes: {@code 2026-11-23T08:00:00}, up to nine decimals, then {@code Z} or an
 * offset such as {@code +09:00}. What it reads it reads as {@link EventTime#parse} does; the other forms are left to that.
 */
final class IsoTimeBytes {
    /** The result for what is none of the usual forms, or no time, or one before 1970. */
    static final long NOT_READ = -1;

    private static final int SECONDS_END = 19;
    private static final int OFFSET_SIZE = 6;
    private static final int MAX_DECIMALS = 9;
    private static final int MILLIS_PER_MINUTE = 60_000;

    private IsoTimeBytes() {}

    /** Epoch milliseconds of the time from {@code from} to {@code to}; {@code bytes} goes on for some 40 bytes. */
    static long read(byte[] bytes, int from, int to) {
        if (to - from <= SECONDS_END || !hasSeparators(bytes, from)) {
            return NOT_READ;
        }
        long day = day(bytes, from);
        long second = secondOfDay(bytes, from + 11);
        int fractionEnd = fractionEnd(bytes, from + SECONDS_END);
        long offset = offsetMillis(bytes, fractionEnd, to);
        if (day == NOT_READ || second == NOT_READ || fractionEnd < 0 || offset == Long.MIN_VALUE) {
            return NOT_READ;
        }
        long millis = (day * 86_400 + second) * 1_000 + fractionMillis(bytes, from + SECONDS_END, fractionEnd) - offset;
        return Math.max(millis, NOT_READ);
    }

    private static boolean hasSeparators(byte[] bytes, int from) {
        return bytes[from + 4] == '-'
                && bytes[from + 7] == '-'
                && bytes[from + 10] == 'T'
                && bytes[from + 13] == ':'
                && bytes[from + 16] == ':';
    }

    private static long day(byte[] bytes, int from) {
        int century = twoDigits(bytes, from);
        int yearOfCentury = twoDigits(bytes, from + 2);
        int month = twoDigits(bytes, from + 5);
        int day = twoDigits(bytes, from + 8);
        if ((century | yearOfCentury) < 0 || month < 1 || month > 12 || day < 1) {
            return NOT_READ;
        }
        int year = century * 100 + yearOfCentury;
        return year < 1970 || day > lengthOf(year, month) ? NOT_READ : epochDay(year, month, day);
    }

    private static int lengthOf(int year, int month) {
        if (month == 2) {
            boolean isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return isLeapYear ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** {@code days_from_civil} of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", for years after 0. */
    private static long epochDay(int year, int month, int day) {
        // Years begin in March, so that a leap day is the last day of its year.
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static long secondOfDay(byte[] bytes, int from) {
        int hour = twoDigits(bytes, from);
        int minute = twoDigits(bytes, from + 3);
        int second = twoDigits(bytes, from + 6);
        boolean isTime = (hour | minute | second) >= 0 && hour <= 23 && minute <= 59 && second <= 59;
        return isTime ? (hour * 60L + minute) * 60 + second : NOT_READ;
    }

    /** Where the decimals end that begin at {@code from} with a point; {@code from} where there are none; or -1. */
    private static int fractionEnd(byte[] bytes, int from) {
        if (bytes[from] != '.') {
            return from;
        }
        int end = from + 1;
        while (end - from <= MAX_DECIMALS && isDigit(bytes[end])) {
            end++;
        }
        return end == from + 1 ? -1 : end;
    }

    // Further decimals are cut off, never rounded.
    private static long fractionMillis(byte[] bytes, int from, int end) {
        int millis = 0;
        for (int i = from + 1, unit = 100; i < end && unit > 0; i++, unit /= 10) {
            millis += (bytes[i] - '0') * unit;
        }
        return millis;
    }

    private static long offsetMillis(byte[] bytes, int from, int to) {
        if (from < 0) {
            return Long.MIN_VALUE;
        }
        if (to - from == 1 && bytes[from] == 'Z') {
            return 0;
        }
        byte sign = bytes[from];
        if (to - from != OFFSET_SIZE || sign != '+' && sign != '-' || bytes[from + 3] != ':') {
            return Long.MIN_VALUE;
        }
        int hours = twoDigits(bytes, from + 1);
        int minutes = twoDigits(bytes, from + 4);
        // 18:00 itself is an offset, too, but 18:01 is none.
        if ((hours | minutes) < 0 || hours > 17 || minutes > 59) {
            return Long.MIN_VALUE;
        }
        long millis = (hours * 60L + minutes) * MILLIS_PER_MINUTE;
        return sign == '-' ? -millis : millis;
    }

    /** The number that two digits are; negative where one of them is none. */
    private static int twoDigits(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        boolean areDigits = (tens | ones | 9 - tens | 9 - ones) >= 0;
        return areDigits ? tens * 10 + ones : -1;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
