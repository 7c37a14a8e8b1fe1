package io.lotwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForecastBasisTest {
    @Test
    void itSaysWhatIsLeftHowFastItGoesAndWhatTimeThereIs() {
        var basis = new ForecastBasis(412, 1_000, 38.2, Duration.ofSeconds(647), Duration.ofMinutes(7), 90, 31);

        assertThat(basis.text())
                .isEqualTo("412 of 1,000 items left, 38 a minute, needs 11 minutes, 7 minutes left;"
                        + " 31 of 90 earlier lots were open at this age");
    }

    @Test
    void pastTheDeadlineItSaysHowLate() {
        var basis = new ForecastBasis(1, 1, null, null, Duration.ofDays(-3), 0, 0);

        assertThat(basis.text()).isEqualTo("1 of 1 item left, 3 days late; no history");
    }

    @Test
    void aSlowPaceIsToldByTheDay() {
        var basis = new ForecastBasis(3, 9, 0.002, Duration.ofHours(25), Duration.ofHours(30), 1, 0);

        assertThat(basis.text())
                .isEqualTo("3 of 9 items left, 2.9 a day, needs 25 hours, 30 hours left;"
                        + " 0 of 1 earlier lots were open at this age");
    }
}
