package io.lotwatch.core.forecast;

import static io.lotwatch.core.forecast.TestHistories.START;
import static io.lotwatch.core.forecast.TestHistories.historyOf;
import static io.lotwatch.core.forecast.TestHistories.historyUntil;
import static io.lotwatch.core.forecast.TestHistories.lots;
import static io.lotwatch.core.forecast.TestHistories.mark;
import static io.lotwatch.core.forecast.TestHistories.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.forecast.TestHistories.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final int ITEMS = 10;

    private static LotProgress asked(int hour, Duration age, Duration allowed, int ended) {
        Instant startedAt = START.plus(Duration.ofHours(hour));
        Instant now = startedAt.plus(age);
        return new LotProgress("asked", startedAt, now, startedAt.plus(allowed), mark(now, ITEMS, ended));
    }

    @Test
    void withFourEarlierLotsThereIsNoHistory() {
        LotProgress lot = asked(4, Duration.ofMinutes(10), Duration.ofMinutes(20), 5);

        Forecast forecast = Forecaster.forecast(historyUntil(lot.now(), lots(4, ITEMS, 1)), lot);

        assertThat(forecast.probability()).isNull();
    }

    @Test
    void aLotAsFastAsTheFastOnesIsLikelierToMakeItThanASlowOne() {
        Duration age = Duration.ofMinutes(8);
        LotProgress fast = asked(60, age, Duration.ofMinutes(20), 7);
        LotProgress slow = asked(60, age, Duration.ofMinutes(20), 2);
        LotHistory history = historyUntil(fast.now(), lots(60, ITEMS, 2));

        Forecast ofFast = Forecaster.forecast(history, fast);
        Forecast ofSlow = Forecaster.forecast(history, slow);

        assertThat(ofFast.probability()).isGreaterThan(0.8);
        assertThat(ofSlow.probability()).isLessThan(0.2);
    }

    @Test
    void pastItsDeadlineThereIsNoChance() {
        LotProgress late = asked(20, Duration.ofMinutes(21), Duration.ofMinutes(20), 9);

        Forecast forecast = Forecaster.forecast(historyUntil(late.now(), lots(20, ITEMS, 3)), late);

        assertThat(forecast.probability()).isZero();
    }

    @Test
    void itIsExpectedWhenHalfOfTheLotsOpenAtItsAgeHadCompleted() {
        // All lots take 10 or 30 minutes and a little more; at 15 minutes only the slow ones are open.
        LotProgress lot = asked(40, Duration.ofMinutes(15), Duration.ofMinutes(20), 4);

        Forecast forecast = Forecaster.forecast(historyUntil(lot.now(), lots(40, ITEMS, 4)), lot);

        assertThat(Duration.between(lot.startedAt(), forecast.expectedAt()))
                .isBetween(Duration.ofMinutes(30), Duration.ofMinutes(34));
    }

    @Test
    void withoutHistoryItIsExpectedAtThePaceOfLate() {
        LotProgress lot = asked(0, Duration.ofMinutes(10), Duration.ofMinutes(20), 5);

        Forecast forecast = Forecaster.forecast(new LotHistory(), lot);

        assertThat(forecast.expectedAt()).isEqualTo(lot.now().plus(Duration.ofMinutes(10)));
        assertThat(forecast.basis().text())
                .isEqualTo("5 of 10 items left, 30 an hour, needs 10 minutes, 10 minutes left; no history");
    }

    @Test
    void everyChanceIsBetweenNothingAndCertainty() {
        var random = new Random(5);
        for (int round = 0; round < 200; round++) {
            int count = random.nextInt(40);
            LotProgress lot = asked(
                    random.nextInt(count + 2),
                    Duration.ofSeconds(random.nextInt(4_000)),
                    Duration.ofSeconds(1 + random.nextInt(8_000)),
                    random.nextInt(ITEMS + 1));
            LotHistory history = historyUntil(lot.now(), lots(count, 1 + random.nextInt(ITEMS), round));

            Double probability = Forecaster.forecast(history, lot).probability();

            assertThat(probability == null || probability >= 0 && probability <= 1)
                    .as("round %s: %s", round, probability)
                    .isTrue();
        }
    }

    @Test
    void whatIsToldOfOtherLotsInBetweenChangesNothing() {
        List<Told> told = lots(50, ITEMS, 6);
        LotProgress lot = asked(50, Duration.ofMinutes(8), Duration.ofMinutes(20), 4);
        Forecast inOrder = Forecaster.forecast(historyOf(told), lot);
        var lotByLot = new ArrayList<>(told);
        lotByLot.sort(Comparator.comparing(Told::lot).reversed().thenComparing(Told::at));

        Forecast grouped = Forecaster.forecast(historyOf(lotByLot), lot);

        assertThat(grouped).isEqualTo(inOrder);
    }

    @Test
    void lotsThatBeganLaterChangeNothing() {
        List<Told> told = lots(50, ITEMS, 7);
        LotProgress lot = asked(30, Duration.ofMinutes(8), Duration.ofMinutes(20), 4);
        List<Told> before = told.stream()
                .filter(each -> each.at().isBefore(lot.startedAt()))
                .toList();

        assertThat(Forecaster.forecast(historyOf(told), lot)).isEqualTo(Forecaster.forecast(historyOf(before), lot));
    }

    @Test
    void aStoredHistoryAnswersTheSame() {
        var kept = new KeptHistory();
        LotHistory history = told(new LotHistory(kept), lots(50, ITEMS, 8));
        history.withdrawn("lot-0049");
        history.stepsEnded(START, 7);
        LotProgress lot = asked(50, Duration.ofMinutes(8), Duration.ofMinutes(20), 4);

        LotHistory restored = LotHistory.of(kept.lots.values(), kept.endsByHour, new KeptHistory());

        assertThat(Forecaster.forecast(restored, lot)).isEqualTo(Forecaster.forecast(history, lot));
    }

    private static final class KeptHistory implements LotHistory.Changes {
        private final Map<String, PastLot> lots = new TreeMap<>();
        private long[] endsByHour = new long[ActivityWeek.HOURS];

        @Override
        public void put(PastLot lot) {
            lots.put(lot.lot(), lot);
        }

        @Override
        public void removed(PastLot lot) {
            lots.remove(lot.lot());
        }

        @Override
        public void worked(long[] endsByHour) {
            this.endsByHour = endsByHour;
        }
    }

    @Test
    void aHistoryKeepsTheLotsThatBeganLast() {
        LotHistory history = historyOf(lots(LotHistory.MAX_LOTS + 10, 1, 9));

        List<PastLot> kept = history.lots();

        assertThat(kept).hasSize(LotHistory.MAX_LOTS);
        assertThat(kept.get(0).lot()).isEqualTo("lot-0010");
    }

    @Test
    void aLotKeepsABoundedNumberOfMarksTheFirstAndTheLastAmongThem() {
        LotHistory history = historyOf(lots(1, 1_000, 10));

        PastLot lot = history.lots().get(0);

        assertThat(lot.marks()).hasSize(PastLot.MAX_MARKS);
        assertThat(lot.marks().get(0).ended()).isZero();
        assertThat(lot.marks().get(PastLot.MAX_MARKS - 1).ended()).isEqualTo(1_000);
    }
}
