package io.lotwatch.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    @Test
    void eachItemGetsItsEventsInTheirOrder() {
        for (Workload workload : List.of(
                new Workload(Shape.SLIDING, 503, 70, 100, 0, Items.EVENTS),
                new Workload(Shape.ROUND_ROBIN, 503, 200, 100, 0, Items.EVENTS))) {
            PlayedLog log = PlayedLog.of(workload);
            assertThat(log.ordinalsByItem())
                    .hasSize(503)
                    .allSatisfy((item, ordinals) -> assertThat(ordinals).containsExactly(0, 1, 2, 3, 4, 5, 6, 7));
            assertThat(log.records()).isEqualTo(workload.records()).isEqualTo(503 * 8 + 6);
        }
    }

    @Test
    void theHotWindowFillsAndStaysFull() {
        PlayedLog log = PlayedLog.of(Workload.hot(100_000));
        assertThat(log.mostOpen()).isEqualTo(20_000);
        assertThat(log.openAtHalf()).isBetween(19_999, 20_000);
    }

    @Test
    void theItemsOfTheHotWindowDoNotEndTogether() {
        PlayedLog log = PlayedLog.of(Workload.hot(100_000));
        assertThat(log.mostEndsInARow()).isLessThan(10);
    }

    @Test
    void allColdItemsAreOpenAtOnce() {
        assertThat(PlayedLog.of(Workload.cold(50_000)).mostOpen()).isEqualTo(50_000);
    }

    @Test
    void moreColdItemsThanAreOpenAtATimeComeInBlocks() {
        var workload = new Workload(Shape.ROUND_ROBIN, 90, 40, 10, 0, Items.EVENTS);
        assertThat(PlayedLog.of(workload).mostOpen()).isEqualTo(40);
    }

    @Test
    void aLotIsSealedRightAfterItsLastItemHasEnded() {
        PlayedLog log = PlayedLog.of(new Workload(Shape.SLIDING, 95, 30, 10, 0, Items.EVENTS));
        assertThat(log.sealedLots())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10).boxed().toList());
        assertThat(log.endsBeforeSeal()).containsOnly(10, 5);
    }

    @Test
    void oneLotHasAllItems() {
        Workload workload = Workload.oneLot(30_000);
        assertThat(workload.lots()).isEqualTo(1);
        assertThat(workload.itemsOf(0)).isEqualTo(30_000);
    }

    @Test
    void theLastLotHasTheRest() {
        Workload workload = Workload.hot(12_500);
        assertThat(workload.lots()).isEqualTo(13);
        assertThat(workload.itemsOf(12)).isEqualTo(500);
    }

    @Test
    void aHalfLogLeavesAllItemsOpen() {
        PlayedLog log = PlayedLog.of(Workload.cold(3_000).firstHalf());
        assertThat(log.records()).isEqualTo(3_000 * 4);
        assertThat(log.sealedLots()).isEmpty();
    }

    @Test
    void bothHalvesAreTheWhole() {
        Workload workload = Workload.cold(3_000);
        var halves = new ArrayList<>(bytes(workload.firstHalf()));
        halves.addAll(bytes(workload.secondHalf()));
        assertThat(halves).isEqualTo(bytes(workload));
    }

    @Test
    void twoLogsOfOneWorkloadAreTheSame() {
        assertThat(bytes(Workload.hot(2_000))).isEqualTo(bytes(Workload.hot(2_000)));
    }

    private static List<String> bytes(Workload workload) {
        var json = new EventJson();
        var times = new EventTimes(1_700_000_000_000L);
        var lines = new ArrayList<String>();
        workload.play(new LogVisitor() {
            @Override
            public void event(long number, int item, int ordinal) {
                lines.add(new String(json.item(workload, item, ordinal, times.millis(number))));
            }

            @Override
            public void sealed(long number, int lot) {
                lines.add(new String(json.sealed(lot, workload.itemsOf(lot), times.millis(number))));
            }
        });
        return lines;
    }
}
