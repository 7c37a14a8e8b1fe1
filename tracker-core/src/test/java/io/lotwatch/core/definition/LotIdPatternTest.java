package io.lotwatch.core.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LotIdPatternTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-24");

    @ParameterizedTest
    @CsvSource({
        "{date}/{clinic}, 2026-11-24/north",
        "{clinic}-{date}, st-mary-2026-11-24",
        "{country}/{batch}/{date:yyyyMMdd}, jp/orders/20261124",
        "run {date} at noon, run 2026-11-24 at noon",
    })
    void readsTheBusinessDay(String pattern, String id) {
        assertThat(new LotIdPattern(pattern).read(id)).isEqualTo(new LotIdPattern.Start(DAY, null));
    }

    @Test
    void readsTheTimeOfDay() {
        assertThat(new LotIdPattern("{date}T{time:HH:mm}").read("2026-11-24T02:30"))
                .isEqualTo(new LotIdPattern.Start(DAY, LocalTime.of(2, 30)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24", "/2026-11-24", "2026-02-30/north", "2026-11-24/", "20261124/north"})
    void saysNothingOfAnIdThatDoesNotFit(String id) {
        assertThat(new LotIdPattern("{date}/{clinic}").read(id)).isNull();
    }

    @Test
    void namesALotThatNeverCameAsFarAsItCan() {
        assertThat(new LotIdPattern("{date}/{clinic}").idOf(DAY, LocalTime.of(2, 0)))
                .isEqualTo("2026-11-24/*");
        assertThat(new LotIdPattern("{date}-{time}").idOf(DAY, LocalTime.of(2, 0)))
                .isEqualTo("2026-11-24-0200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{clinic}",
                "{date",
                "{date}}",
                "{date}{date}",
                "{date:dd.MM}",
                "{time}",
                "{date}/{a}/{b}/{c}",
                "{date}/{clinic:x}",
                "{date:yyyy'MM'dd}",
                "{date:yyyy[MM]dd}"
            })
    void refusesWhatNamesNoDay(String pattern) {
        assertThatThrownBy(() -> new LotIdPattern(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdThatNearlyFitsIsRefusedAtOnce() {
        var pattern = new LotIdPattern("{a}-{b}-{date}");
        String hostile = "-".repeat(256);
        assertThat(Duration.ofNanos(timed(() -> pattern.read(hostile)))).isLessThan(Duration.ofSeconds(1));
    }

    private static long timed(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }
}
