package io.lotwatch.core.definition;

import java.time.Duration;
import java.util.List;

/** Durations as definitions write them: {@code 1h30m}. A day is 24 hours. */
public final class DurationNotation {
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");
    private static final List<Long> UNIT_MILLIS = List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L);

    private DurationNotation() {}

    /** Of {@code duration}, which is not negative; parts of a millisecond are left out. */
    public static String of(Duration duration) {
        long rest = duration.toMillis();
        var text = new StringBuilder();
        for (int i = 0; i < UNITS.size(); i++) {
            long count = rest / UNIT_MILLIS.get(i);
            rest %= UNIT_MILLIS.get(i);
            if (count > 0) {
                text.append(count).append(UNITS.get(i));
            }
        }
        return text.length() == 0 ? "0s" : text.toString();
    }
}
