package io.lotwatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void isTheLeastTheMiddleAndTheLargest() {
        assertThat(Spread.of(List.of(3.0, 1.0, 9.0))).isEqualTo(new Spread(1, 3, 9));
    }

    @Test
    void theMiddleOfAnEvenNumberLiesBetweenTwo() {
        assertThat(Spread.of(List.of(4.0, 1.0, 9.0, 2.0))).isEqualTo(new Spread(1, 3, 9));
    }

    @Test
    void ofOneNumberAllAreThat() {
        assertThat(Spread.of(List.of(5.0))).isEqualTo(new Spread(5, 5, 5));
    }
}
