package io.lotwatch.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedLotsTest {
    @Test
    void aLotGoesFromTheFirstStartToTheLastEndOfItsItems() {
        var workload = new Workload(Shape.ROUND_ROBIN, 3, 3, 2, 0, Items.EVENTS);
        // Record number n happens n / 20 ms after the begin.
        var expected = new ExpectedLots(workload, new EventTimes(1_000));
        for (int ordinal = 0; ordinal < Items.EVENTS; ordinal++) {
            expected.event(20L * ordinal, 0, ordinal);
            expected.event(20L * (10 + 3 * ordinal), 1, ordinal);
            expected.event(20L * 100, 2, ordinal);
        }

        assertThat(expected.byLot().values())
                .containsExactly(
                        new ExpectedLot("2026-11-23/clinic-0000", 2, 1_000, 1_031, List.of(4L, 4L, 4L, 4L)),
                        new ExpectedLot("2026-11-23/clinic-0001", 1, 1_100, 1_100, List.of(0L, 0L, 0L, 0L)));
    }
}
