package io.lotwatch.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes times of the wire contract: ISO-8601 with an offset, whole milliseconds. */
public final class EventTime {
    private static final DateTimeFormatter OFFSET_WITH_COLON = reader("XXX");
    private static final DateTimeFormatter OFFSET_WITHOUT_COLON = reader("XX");
    private static final DateTimeFormatter OFFSET_OF_HOURS = reader("X");
    private static final DateTimeFormatter WRITER = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventTime() {}

    /** The time that {@code text} names, cut to whole milliseconds; empty where it is no time with an offset. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text, readerFor(text)).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** UTC with three decimals, as in {@code 2026-11-23T08:00:00.123Z}. */
    public static String format(Instant time) {
        return WRITER.format(time);
    }

    // One formatter with all forms as options would take "Z+0000", too.
    private static DateTimeFormatter readerFor(String text) {
        if (isSign(text, text.length() - 5)) {
            return OFFSET_WITHOUT_COLON;
        }
        return isSign(text, text.length() - 3) ? OFFSET_OF_HOURS : OFFSET_WITH_COLON;
    }

    private static boolean isSign(String text, int at) {
        return at >= 0 && (text.charAt(at) == '+' || text.charAt(at) == '-');
    }

    // Strict: the 30th of February is no time, and not the 28th.
    private static DateTimeFormatter reader(String offset) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                .appendPattern(offset)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
