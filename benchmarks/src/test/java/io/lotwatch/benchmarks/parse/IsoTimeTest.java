package io.lotwatch.benchmarks.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.event.EventTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class IsoTimeTest {
    @Test
    void readsEveryDayAsTheLibraryDoes() {
        Instant day = Instant.parse("1970-01-01T23:59:58.987Z");
        for (int i = 0; i < 60_000; i += 7) {
            Instant at = day.plus(i, ChronoUnit.DAYS);
            assertThat(millis(EventTime.format(at))).isEqualTo(at.toEpochMilli());
        }
    }

    @Test
    void readsAnotherFormByTheLibrary() {
        assertThat(millis("2026-11-23T08:00:00Z"))
                .isEqualTo(Instant.parse("2026-11-23T08:00:00Z").toEpochMilli());
    }

    private static long millis(String text) {
        char[] padded = ("  " + text + "  ").toCharArray();
        return IsoTime.millis(padded, 2, text.length());
    }
}
