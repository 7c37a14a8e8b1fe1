package io.lotwatch.core.forecast;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast rests on.
 *
 * @param itemsLeft items that have not ended
 * @param items all items of the lot, as far as is known
 * @param itemsPerMinute how fast items ended of late: in the last quarter of the lot's age, or, where none did, since its
 *     start; null where none has ended yet
 * @param needs how long the items that are left take at that pace; null without a pace, and where it is more than ten years
 * @param left from now to the deadline; negative past it
 * @param earlierLots how many lots began before it
 * @param openAtThisAge how many of them were still open at its age
 */
public record ForecastBasis(
        long itemsLeft,
        long items,
        @Nullable Double itemsPerMinute,
        @Nullable Duration needs,
        Duration left,
        int earlierLots,
        int openAtThisAge) {

    /** As in "412 of 1,000 items left, 38 a minute, needs 11 minutes, 7 minutes left; 31 of 90 earlier lots ...". */
    public String text() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d of %,d %s left", itemsLeft, items, items == 1 ? "item" : "items"));
        if (itemsPerMinute != null && needs != null && itemsLeft > 0) {
            text.append(", ").append(pace(itemsPerMinute)).append(", needs ").append(duration(needs));
        }
        text.append(left.isNegative() ? ", " + duration(left.negated()) + " late" : ", " + duration(left) + " left");
        return text.append(earlierLots == 0 ? "; no history" : history()).toString();
    }

    private String history() {
        return String.format(
                Locale.ROOT, "; %,d of %,d earlier lots were open at this age", openAtThisAge, earlierLots);
    }

    private static String pace(double perMinute) {
        if (perMinute >= 1) {
            return String.format(Locale.ROOT, "%,d a minute", Math.round(perMinute));
        }
        double perHour = perMinute * 60;
        return perHour >= 1
                ? String.format(Locale.ROOT, "%,d an hour", Math.round(perHour))
                : String.format(Locale.ROOT, "%.1f a day", perHour * 24);
    }

    private static String duration(Duration time) {
        long minutes = Math.round(time.toSeconds() / 60.0);
        if (minutes < 1) {
            return counted(time.toSeconds(), "second");
        }
        if (minutes < 120) {
            return counted(minutes, "minute");
        }
        long hours = Math.round(minutes / 60.0);
        return hours < 48 ? counted(hours, "hour") : counted(Math.round(hours / 24.0), "day");
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }
}
