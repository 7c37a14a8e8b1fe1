package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.START;
import static io.lotwatch.core.slo.TestSlos.hours;
import static io.lotwatch.core.slo.TestSlos.missed;
import static io.lotwatch.core.slo.TestSlos.onTime;
import static io.lotwatch.core.slo.TestSlos.outcome;
import static io.lotwatch.core.slo.TestSlos.rowsAroundBaseline;
import static io.lotwatch.core.slo.TestSlos.slo;
import static io.lotwatch.core.slo.TestSlos.withRows;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SloLedgerTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aLateCorrectionMovesACountFromBadToGoodInTheSliceWhereItBelongs() {
        SloDefinition slo = slo(new Sli.LotsOnTime(), "99", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        Contribution bad = LotContributions.of(slo.sli(), missed("a", START));
        ledger.replace(null, bad, hours(START, 3));
        Instant deadline = hours(START, 2);
        assertThat(over(ledger, HOUR, deadline)).isEqualTo(new SloCount(0, 1));

        ledger.replace(bad, LotContributions.of(slo.sli(), onTime("a", START)), hours(START, 5));

        assertThat(over(ledger, HOUR, deadline.plusSeconds(120))).isEqualTo(SloCount.NONE);
        assertThat(over(ledger, HOUR, hours(START, 1))).isEqualTo(new SloCount(1, 1));
        assertThat(over(ledger, MONTH, hours(START, 5))).isEqualTo(new SloCount(1, 1));
    }

    @Test
    void aLotThatIsWithdrawnLeavesNothingBehind() {
        SloDefinition slo = slo(new Sli.ItemsOnTime(null), "99", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        Contribution items = LotContributions.of(slo.sli(), missed("a", START));
        ledger.replace(null, items, hours(START, 3));
        assertThat(over(ledger, MONTH, hours(START, 3))).isEqualTo(new SloCount(7, 10));

        ledger.replace(items, null, hours(START, 4));

        assertThat(over(ledger, MONTH, hours(START, 4))).isEqualTo(SloCount.NONE);
    }

    @Test
    void aMeasureIsHeldAgainstTheMedianOfTheLotsBeforeIt() {
        SloDefinition slo = slo(rowsAroundBaseline("50"), "95", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        String[] rows = {"100", "120", "80", "110", "90", "150", "151", "49.9"};
        for (int lot = 0; lot < rows.length; lot++) {
            LotOutcome outcome = withRows(onTime("lot-" + lot, hours(START, lot)), rows[lot]);
            ledger.replace(null, LotContributions.of(slo.sli(), outcome), hours(START, 30));
        }

        // The first five have no baseline. 150 is just 50 % off 100; 151 is within 50 % of 105; 49.9 is not of 110.
        assertThat(over(ledger, MONTH, hours(START, 30))).isEqualTo(new SloCount(2, 3));
    }

    @Test
    void aCorrectionOfAnEarlyLotIsSeenByTheLaterOnes() {
        SloDefinition slo = slo(rowsAroundBaseline("10"), "95", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        for (int lot = 0; lot < 5; lot++) {
            ledger.replace(null, measured(slo, lot, lot < 3 ? "100" : "200"), hours(START, 30));
        }
        ledger.replace(null, measured(slo, 5, "200"), hours(START, 30));
        assertThat(over(ledger, MONTH, hours(START, 30))).isEqualTo(new SloCount(0, 1));

        ledger.replace(measured(slo, 0, "100"), measured(slo, 0, "200"), hours(START, 31));

        assertThat(over(ledger, MONTH, hours(START, 31))).isEqualTo(new SloCount(1, 1));
    }

    @Test
    void ofManyLotsTheNewestThousandAreHeldAgainstTheirBaselines() {
        SloDefinition slo = slo(rowsAroundBaseline("10"), "95", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        for (int lot = 0; lot < 1_500; lot++) {
            Instant at = START.plusSeconds(lot);
            ledger.replace(null, new Contribution.Measured(at, "lot", BigDecimal.TEN), at);
        }

        assertThat(((BaselineLedger) ledger).lots()).hasSize(BaselineLedger.MAX_LOTS);
        assertThat(over(ledger, MONTH, hours(START, 1))).isEqualTo(new SloCount(995, 995));
    }

    @Test
    void valuesOfAnAttributeBeyondAHundredShareOneBudget() {
        SloDefinition slo = slo(new Sli.ItemsOnTime("clinic"), "99", MONTH);
        SloLedger ledger = SloLedger.of(slo, START);
        for (int clinic = 149; clinic >= 0; clinic--) {
            var counts = new TreeMap<String, SloCount>();
            counts.put("clinic-%03d".formatted(clinic), new SloCount(clinic, 200));
            ledger.replace(null, new Contribution.Counted(START, counts), START);
        }

        var readings = ledger.read(START);

        assertThat(readings).hasSize(101);
        assertThat(readings.get("clinic-099").over(MONTH)).isEqualTo(new SloCount(99, 200));
        assertThat(readings.get(CountLedger.OTHERS).over(MONTH)).isEqualTo(new SloCount(6_225, 10_000));
    }

    private static Contribution measured(SloDefinition slo, int lot, String rows) {
        LotOutcome complete = outcome(
                "lot-" + lot,
                Verdict.COMPLETED_ON_TIME,
                hours(START, lot),
                hours(START, lot + 1L),
                hours(START, lot + 2L),
                10,
                10);
        return LotContributions.of(slo.sli(), withRows(complete, rows));
    }

    private static SloCount over(SloLedger ledger, Duration window, Instant now) {
        SloReading reading = ledger.read(now).get(SloLedger.ALL);
        return reading == null ? SloCount.NONE : reading.over(window);
    }
}
