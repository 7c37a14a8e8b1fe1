package io.lotwatch.app.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times and durations for people: a time always with its zone, a duration in its two largest units. */
record TimeText(Instant now, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    String at(@Nullable Instant time) {
        return time == null ? "-" : TIME.format(time.atZone(zone));
    }

    /** With how far away it is. */
    String distance(@Nullable Instant time) {
        if (time == null) {
            return "-";
        }
        Duration left = Duration.between(now, time);
        String away = left.isNegative() ? span(left.negated().toMillis()) + " ago" : "in " + span(left.toMillis());
        return at(time) + ", " + away;
    }

    static String span(@Nullable Long millis) {
        if (millis == null) {
            return "-";
        }
        long length = Math.abs(millis);
        String sign = millis < 0 ? "-" : "";
        if (length < SECOND) {
            return sign + length + " ms";
        }
        if (length < MINUTE) {
            return sign + String.format(Locale.ROOT, "%.1f s", length / (double) SECOND);
        }
        if (length < HOUR) {
            return sign + two(length, MINUTE, "min", SECOND, "s");
        }
        return sign + (length < DAY ? two(length, HOUR, "h", MINUTE, "min") : two(length, DAY, "d", HOUR, "h"));
    }

    private static String two(long length, long large, String largeName, long small, String smallName) {
        long rest = length % large / small;
        String first = length / large + " " + largeName;
        return rest == 0 ? first : first + " " + rest + " " + smallName;
    }
}
