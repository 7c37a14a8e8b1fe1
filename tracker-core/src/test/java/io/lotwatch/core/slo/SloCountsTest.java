package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SloCountsTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final SloCount BAD = new SloCount(0, 1);

    @Test
    void aWindowOfMinutesEndsWithTheMinuteThatItBeginsIn() {
        var counts = new SloCounts(MONTH);
        counts.add(at("00:10:59.999"), BAD);

        assertThat(counts.over(Duration.ofMinutes(5), at("00:15:59.999"))).isEqualTo(BAD);
        assertThat(counts.over(Duration.ofMinutes(5), at("00:16:00.000"))).isEqualTo(SloCount.NONE);
    }

    @Test
    void aWindowHoldsItsEnd() {
        var counts = new SloCounts(MONTH);
        counts.add(at("00:10:00.000"), BAD);

        assertThat(counts.over(Duration.ofMinutes(5), at("00:10:00.000"))).isEqualTo(BAD);
        assertThat(counts.over(Duration.ofMinutes(5), at("00:09:59.999"))).isEqualTo(SloCount.NONE);
    }

    @Test
    void aBadCountLeavesTheWindowWhenItIsSaidTo() {
        var counts = new SloCounts(MONTH);
        counts.add(at("10:30:00.000"), BAD);
        counts.add(at("09:30:00.000"), new SloCount(1, 1));

        Instant leaves = counts.oldestBadLeavesAt(MONTH, at("12:00:00.000"));

        assertThat(leaves).isEqualTo(at("11:00:00.000").plus(MONTH));
        assertThat(counts.over(MONTH, leaves.minusMillis(1)).bad()).isEqualTo(1);
        assertThat(counts.over(MONTH, leaves).bad()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"PT1H,1", "PT12H,1", "PT24H,2", "P7D,14", "P30D,60", "P90D,60", "PT6H0.001S,1"})
    void coarseSlicesAreThe720thPartOfTheWindowAndAtMostAnHour(Duration window, long minutes) {
        assertThat(SloCounts.coarseSlice(window)).isEqualTo(Duration.ofMinutes(minutes));
    }

    @Test
    void whatIsKeptIsBounded() {
        for (Duration window : new Duration[] {Duration.ofHours(1), MONTH, Duration.ofDays(90)}) {
            var counts = new SloCounts(window);
            Instant now = START;
            for (int minute = 0; minute < 91 * 24 * 60; minute += 1) {
                now = START.plus(Duration.ofMinutes(minute));
                counts.add(now, BAD);
                counts.forget(now);
            }

            assertThat(counts.fine()).hasSizeLessThanOrEqualTo(362);
            assertThat(counts.coarse()).hasSizeLessThanOrEqualTo(2_162);
        }
    }

    @Test
    void whatIsStoredIsReadBack() {
        var counts = new SloCounts(MONTH);
        counts.add(at("00:10:59.999"), BAD);
        counts.add(at("20:10:59.999"), new SloCount(3, 5));

        SloCounts read = SloCounts.of(MONTH, counts.fine(), counts.coarse());

        Instant now = at("23:00:00.000");
        assertThat(read.over(MONTH, now)).isEqualTo(new SloCount(3, 6));
        assertThat(read.over(Duration.ofHours(6), now)).isEqualTo(new SloCount(3, 5));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-01T" + time + "Z");
    }
}
