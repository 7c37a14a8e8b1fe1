package io.lotwatch.core.pace;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Durations as people say them, to two digits or to the unit. */
final class PlainDuration {
    private record Unit(String brief, String spoken, double millis) {}

    /** A unit serves from two of it on, seconds from one: 90 s, but 2 min. */
    private static final List<Unit> LARGE = List.of(
            new Unit("days", "days", 86_400_000),
            new Unit("h", "hours", 3_600_000),
            new Unit("min", "minutes", 60_000));

    private static final Unit SECONDS = new Unit("s", "seconds", 1_000);
    private static final Unit MILLIS = new Unit("ms", "milliseconds", 1);

    private PlainDuration() {}

    /** As within brackets: {@code 4.1 s}. */
    static String brief(Duration duration) {
        Unit unit = unitOf(duration);
        return number(duration, unit) + " " + unit.brief();
    }

    /** As in a sentence: {@code 18 minutes}. */
    static String spoken(Duration duration) {
        Unit unit = unitOf(duration);
        return number(duration, unit) + " " + unit.spoken();
    }

    private static Unit unitOf(Duration duration) {
        double millis = duration.toMillis();
        for (Unit unit : LARGE) {
            if (millis >= 2 * unit.millis()) {
                return unit;
            }
        }
        return millis >= SECONDS.millis() ? SECONDS : MILLIS;
    }

    private static String number(Duration duration, Unit unit) {
        double number = duration.toMillis() / unit.millis();
        boolean whole = unit.equals(MILLIS) || number >= 9.95;
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.1f", number);
    }
}
