package io.lotwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityWeekTest {
    private static Instant at(String time) {
        return Instant.parse(time);
    }

    @Test
    void withoutAnythingKnownEveryHourIsLikeAnother() {
        double between = ActivityWeek.empty().rhythm().between(at("2026-11-21T09:00:00Z"), at("2026-11-25T11:30:00Z"));

        assertThat(between).isCloseTo(1, within(1e-9));
    }

    @Test
    void aWholeWeekIsTheAverage() {
        ActivityWeek week = ActivityWeek.empty();
        week.add(at("2026-11-23T10:15:00Z"), 1);

        double between = week.rhythm().between(at("2026-11-18T10:30:00Z"), at("2026-11-25T10:30:00Z"));

        assertThat(between).isCloseTo(1, within(1e-9));
    }

    @Test
    void mondayMorningComesToMoreThanSunday() {
        ActivityWeek week = ActivityWeek.empty();
        for (int i = 0; i < 1_000; i++) {
            week.add(at("2026-11-23T10:15:00Z"), 1);
        }

        double monday = week.rhythm().between(at("2026-11-30T10:00:00Z"), at("2026-11-30T11:00:00Z"));
        double sunday = week.rhythm().between(at("2026-11-29T10:00:00Z"), at("2026-11-29T11:00:00Z"));

        // 1,000 ends and an even tenth of them, and one for each hour: 168 x (1,000 + 100/168 + 1) / (1,100 + 168).
        assertThat(monday).isCloseTo(168 * (1_001 + 100 / 168.0) / 1_268, within(1e-9));
        assertThat(sunday).isCloseTo(168 * (1 + 100 / 168.0) / 1_268, within(1e-9));
    }
}
