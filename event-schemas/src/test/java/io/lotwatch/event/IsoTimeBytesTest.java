package io.lotwatch.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader of times gives what {@link EventTime#parse} gives, or nothing. */
class IsoTimeBytesTest {
    private static final List<String> ENDS = List.of(
            "Z",
            "+09:00",
            "-03:30",
            "+17:59",
            "+18:00",
            "+18:01",
            "-17:59",
            "-00:00",
            "+00:60",
            "+0900",
            "+09",
            "z",
            "",
            ".Z",
            ".1Z",
            ".12Z",
            ".123Z",
            ".1239Z",
            ".123456789Z",
            ".1234567890Z",
            ".999999999-12:00",
            ".5+01:00",
            ",5Z",
            "ZZ",
            "Z ");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T08:00:00Z",
                "2026-11-23T08:00:00.1Z",
                "2026-11-23T08:00:00.123456789Z",
                "2026-11-23T08:00:00+09:00",
                "2026-11-23T08:00:00.123-03:30",
                "2028-02-29T23:59:59Z",
                "2000-02-29T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z"
            })
    void theUsualFormsAreRead(String text) {
        assertThat(read(text)).isNotEmpty().isEqualTo(EventTime.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2100-02-29T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-11-23T24:00:00Z",
                "2026-11-23T08:60:00Z",
                "2026-11-23T08:00:60Z",
                "2026-11-23T08:00:00.Z",
                "2026-11-23 08:00:00Z",
                "1970-01-01T00:00:00+00:01",
                "2026-11-23T08:00:00Z+00:00"
            })
    void otherTextIsNotRead(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void everyDayIsTheRightOne() {
        for (LocalDate day = LocalDate.EPOCH; day.getYear() < 10_000; day = day.plusDays(1)) {
            long millis = IsoTimeBytes.read(padded(day + "T00:00:00Z"), 0, 20);
            if (millis != day.toEpochDay() * 86_400_000L) {
                throw new AssertionError(day + " was read as " + millis);
            }
        }
    }

    @Test
    void whatIsReadIsReadAsTheSureWayDoes() {
        var random = new Random(1);
        int found = 0;
        for (int i = 0; i < 200_000; i++) {
            String text = random(random);
            Optional<Instant> read = read(text);
            if (read.isPresent()) {
                found++;
                if (!read.equals(EventTime.parse(text))) {
                    throw new AssertionError(text + " was read as " + read);
                }
            }
        }

        assertThat(found).isBetween(20_000, 180_000);
    }

    private static String random(Random random) {
        String text = "%04d-%02d-%02dT%02d:%02d:%02d%s"
                .formatted(
                        random.nextInt(4) == 0 ? random.nextInt(10_000) : 1_968 + random.nextInt(70),
                        random.nextInt(20) == 0 ? random.nextInt(20) : 1 + random.nextInt(12),
                        random.nextInt(10) == 0 ? random.nextInt(40) : 26 + random.nextInt(6),
                        random.nextInt(25),
                        random.nextInt(61),
                        random.nextInt(61),
                        ENDS.get(random.nextInt(ENDS.size())));
        if (random.nextInt(5) == 0) {
            var odd = new StringBuilder(text);
            odd.setCharAt(random.nextInt(text.length()), "0123456789:-+TZ. /;".charAt(random.nextInt(19)));
            return odd.toString();
        }
        return text;
    }

    private static Optional<Instant> read(String text) {
        long millis = IsoTimeBytes.read(padded(text), 0, text.length());
        return millis == IsoTimeBytes.NOT_READ ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    private static byte[] padded(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 64);
    }
}
