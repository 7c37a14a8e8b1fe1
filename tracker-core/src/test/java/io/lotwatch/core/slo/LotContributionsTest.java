package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.START;
import static io.lotwatch.core.slo.TestSlos.all;
import static io.lotwatch.core.slo.TestSlos.hours;
import static io.lotwatch.core.slo.TestSlos.late;
import static io.lotwatch.core.slo.TestSlos.missed;
import static io.lotwatch.core.slo.TestSlos.onTime;
import static io.lotwatch.core.slo.TestSlos.outcome;
import static io.lotwatch.core.slo.TestSlos.rows;
import static io.lotwatch.core.slo.TestSlos.withRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class LotContributionsTest {
    private static final Sli.LotsOnTime LOTS = new Sli.LotsOnTime();
    private static final Sli.LotDuration TWO_HOURS = new Sli.LotDuration(Duration.ofHours(2));

    @Test
    void aLotOnTimeCountsAtItsCompletionAndOneThatIsNotAtItsDeadline() {
        assertThat(LotContributions.of(LOTS, onTime("a", START))).isEqualTo(counted(1, all(1, 1)));
        assertThat(LotContributions.of(LOTS, late("a", START))).isEqualTo(counted(2, all(0, 1)));
        assertThat(LotContributions.of(LOTS, missed("a", START))).isEqualTo(counted(2, all(0, 1)));
    }

    @Test
    void aLotThatIsNotJudgedYetDoesNotCount() {
        assertThat(LotContributions.of(LOTS, open(1))).isNull();
        assertThat(LotContributions.of(new Sli.ItemsOnTime(null), open(1))).isNull();
        assertThat(LotContributions.of(new Sli.Freshness(Duration.ofHours(1)), open(1)))
                .isNull();
    }

    @Test
    void itemsCountWithTheirLot() {
        assertThat(LotContributions.of(new Sli.ItemsOnTime(null), late("a", START)))
                .isEqualTo(counted(2, all(7, 10)));
        assertThat(LotContributions.of(new Sli.Completeness(null), late("a", START)))
                .isEqualTo(counted(2, all(10, 10)));
        assertThat(LotContributions.of(new Sli.Completeness(null), missed("a", START)))
                .isEqualTo(counted(2, all(7, 10)));
    }

    @Test
    void onlyRegularLotsThatWereNotCancelledCount() {
        LotOutcome cancelled = outcome("a", Verdict.ABANDONED, START, null, hours(START, 2), 3, 3);
        for (Sli sli : List.of(LOTS, new Sli.Completeness(null), TWO_HOURS, new Sli.Freshness(Duration.ofHours(1)))) {
            assertThat(LotContributions.of(sli, TestSlos.with(onTime("a", START), Purpose.BACKFILL)))
                    .isNull();
            assertThat(LotContributions.of(sli, cancelled)).isNull();
        }
    }

    @Test
    void aLotThatRunsLongerThanItMayIsBadBeforeItEnds() {
        assertThat(LotContributions.of(TWO_HOURS, open(2))).isNull();
        assertThat(LotContributions.changesAt(TWO_HOURS, open(2))).isEqualTo(hours(START, 2));
        assertThat(LotContributions.of(TWO_HOURS, open(3))).isEqualTo(counted(2, all(0, 1)));
        assertThat(LotContributions.changesAt(TWO_HOURS, open(3))).isNull();
        assertThat(LotContributions.of(TWO_HOURS, late("a", START))).isEqualTo(counted(2, all(0, 1)));
        assertThat(LotContributions.of(TWO_HOURS, onTime("a", START))).isEqualTo(counted(1, all(1, 1)));
    }

    @Test
    void aDurationOfJustWhatIsAllowedIsGood() {
        assertThat(LotContributions.of(new Sli.LotDuration(Duration.ofHours(1)), onTime("a", START)))
                .isEqualTo(counted(1, all(1, 1)));
    }

    @Test
    void aMeasureAtEitherEndOfItsRangeIsGoodAndALotWithoutItDoesNotCount() {
        assertThat(LotContributions.of(rows("800", "1200"), withRows(onTime("a", START), "800.0")))
                .isEqualTo(counted(1, all(1, 1)));
        assertThat(LotContributions.of(rows("800", "1200"), withRows(onTime("a", START), "1200.1")))
                .isEqualTo(counted(1, all(0, 1)));
        assertThat(LotContributions.of(rows("800", "1200"), onTime("a", START))).isNull();
    }

    @Test
    void aProducersClockCannotPutACountIntoTheFuture() {
        LotOutcome fromTheFuture = TestSlos.judgedAt(onTime("a", hours(START, 1000)), START);

        assertThat(LotContributions.of(LOTS, fromTheFuture)).isEqualTo(counted(0, all(1, 1)));
        assertThat(LotContributions.of(new Sli.Freshness(Duration.ofHours(1)), fromTheFuture))
                .isEqualTo(new Contribution.Completion(START));
    }

    private static LotOutcome open(long judgedAfterHours) {
        LotOutcome open = outcome("a", Verdict.ON_TRACK, START, null, hours(START, 9), 3, 3);
        return TestSlos.judgedAt(open, hours(START, judgedAfterHours));
    }

    private static Contribution counted(long hours, SortedMap<String, SloCount> counts) {
        Instant at = hours(START, hours);
        return new Contribution.Counted(at, counts);
    }
}
