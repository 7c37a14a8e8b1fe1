package io.lotwatch.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProducedLogTest {
    /** Two partitions, the first with a control record and the marker of its transaction before the log. */
    private final ProducedLog log =
            new ProducedLog("events", Workload.hot(1), List.of(2L, 0L), List.of(7L, 4L), Map.of());

    @Test
    void whatLiesBeforeTheLogIsNoProgress() {
        assertThat(log.passed(List.of(0L, 0L))).isZero();
        assertThat(log.passed(List.of(2L, 0L))).isZero();
    }

    @Test
    void progressIsSummedOverThePartitions() {
        assertThat(log.passed(List.of(3L, 2L))).isEqualTo(3);
    }

    @Test
    void ticksBehindTheLogDoNotCount() {
        assertThat(log.passed(List.of(70L, 50L))).isEqualTo(9);
    }
}
