package io.lotwatch.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.SealPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.Test;

class LotWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void aDayIsNamedByItsLocalDateAndEndsAtLocalMidnight() {
        LotWindow window = window("2026-11-22T15:00:00Z", Duration.ofDays(1), TOKYO);

        assertThat(window).isEqualTo(new LotWindow("2026-11-23", Instant.parse("2026-11-23T15:00:00Z")));
    }

    @Test
    void theInstantBeforeMidnightBelongsToTheDayBefore() {
        LotWindow window = window("2026-11-22T14:59:59.999Z", Duration.ofDays(1), TOKYO);

        assertThat(window.id()).isEqualTo("2026-11-22");
    }

    @Test
    void sevenDaysAreAWeekFromMonday() {
        LotWindow window = window("2026-11-29T22:59:59Z", Duration.ofDays(7), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-11-23", Instant.parse("2026-11-29T23:00:00Z")));
    }

    @Test
    void daysAreCountedFromTheFirstMondayOf1970AlsoBeforeIt() {
        LotWindow window = window("1970-01-02T00:00:00Z", Duration.ofDays(2), ZoneId.of("UTC"));

        assertThat(window).isEqualTo(new LotWindow("1970-01-01", Instant.parse("1970-01-03T00:00:00Z")));
    }

    @Test
    void hoursAreNamedByLocalTimeAndOffset() {
        LotWindow window = window("2026-11-23T08:59:59.999Z", Duration.ofHours(6), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-11-23T06:00+01:00", Instant.parse("2026-11-23T11:00:00Z")));
    }

    @Test
    void secondsAreNamedWhereTheyMatter() {
        LotWindow window = window("2026-11-23T00:00:59Z", Duration.ofSeconds(30), ZoneId.of("UTC"));

        assertThat(window.id()).isEqualTo("2026-11-23T00:00:30+00:00");
    }

    @Test
    void aDayThatLosesAnHourEndsAfter23() {
        LotWindow window = window("2026-03-28T23:00:00Z", Duration.ofDays(1), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-03-29", Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void aDayThatGainsAnHourEndsAfter25() {
        LotWindow window = window("2026-10-24T22:00:00Z", Duration.ofDays(1), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-10-25", Instant.parse("2026-10-25T23:00:00Z")));
    }

    @Test
    void theHourThatComesTwiceMakesTwoWindows() {
        LotWindow first = window("2026-10-25T00:30:00Z", Duration.ofHours(1), BERLIN);
        LotWindow second = window("2026-10-25T01:30:00Z", Duration.ofHours(1), BERLIN);

        assertThat(first).isEqualTo(new LotWindow("2026-10-25T02:00+02:00", Instant.parse("2026-10-25T01:00:00Z")));
        assertThat(second).isEqualTo(new LotWindow("2026-10-25T02:00+01:00", Instant.parse("2026-10-25T02:00:00Z")));
    }

    @Test
    void theHourThatNeverComesMakesNone() {
        LotWindow before = window("2026-03-29T00:59:59.999Z", Duration.ofHours(1), BERLIN);
        LotWindow after = window("2026-03-29T01:00:00Z", Duration.ofHours(1), BERLIN);

        assertThat(before.id()).isEqualTo("2026-03-29T01:00+01:00");
        assertThat(after.id()).isEqualTo("2026-03-29T03:00+02:00");
    }

    @Test
    void theLastWindowOfADayThatWasCutShortEndsEarly() {
        LotWindow window = window("2026-03-29T21:00:00Z", Duration.ofHours(6), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-03-29T19:00+02:00", Instant.parse("2026-03-29T22:00:00Z")));
    }

    @Test
    void theHourThatADayGainsIsAWindowOfItsOwnAtItsEnd() {
        LotWindow window = window("2026-10-25T22:30:00Z", Duration.ofHours(6), BERLIN);

        assertThat(window).isEqualTo(new LotWindow("2026-10-25T23:00+01:00", Instant.parse("2026-10-25T23:00:00Z")));
    }

    @Test
    void inEveryZoneAWindowEndsAfterWhatItHolds() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse("2012-01-01T00:00:00Z"));
            while (change != null && change.getInstant().isBefore(Instant.parse("2036-01-01T00:00:00Z"))) {
                for (int minutes = -120; minutes <= 120; minutes += 15) {
                    Instant time = change.getInstant().plus(Duration.ofMinutes(minutes));
                    for (Duration length : List.of(Duration.ofHours(1), Duration.ofHours(8), Duration.ofDays(1))) {
                        assertThat(LotWindow.around(time, new SealPolicy.Window(length, zone))
                                        .end())
                                .as("%s of %s in %s", length, time, id)
                                .isAfter(time);
                    }
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static LotWindow window(String time, Duration window, ZoneId zone) {
        return LotWindow.around(Instant.parse(time), new SealPolicy.Window(window, zone));
    }
}
