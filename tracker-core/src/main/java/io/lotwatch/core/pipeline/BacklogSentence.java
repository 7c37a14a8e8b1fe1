package io.lotwatch.core.pipeline;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What waits for a step, in a plain sentence. */
public final class BacklogSentence {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_AND_CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private BacklogSentence() {}

    /** As in "At 'analyse' 812 items wait, the oldest since 13:42."; with its day, where that is not the one of {@code now}. */
    public static String of(String step, long items, Instant oldest, Instant now, ZoneId zone) {
        boolean sameDay =
                oldest.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        String since = (sameDay ? CLOCK : DAY_AND_CLOCK).format(oldest.atZone(zone));
        return items == 1
                ? "At '%s' 1 item waits, since %s.".formatted(step, since)
                : String.format(Locale.ROOT, "At '%s' %,d items wait, the oldest since %s.", step, items, since);
    }
}
