package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.START;
import static io.lotwatch.core.slo.TestSlos.hours;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessLedgerTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long HOUR = 3_600_000;

    @Test
    void aLotIsOwedFromTheStartOfTheWatchOn() {
        var ledger = new FreshnessLedger(DAY, Duration.ofHours(6), START);

        assertThat(over(ledger, hours(START, 6))).isEqualTo(new SloCount(6 * HOUR, 6 * HOUR));
        assertThat(over(ledger, hours(START, 8))).isEqualTo(new SloCount(6 * HOUR, 8 * HOUR));
        assertThat(ledger.read(START).get(SloLedger.ALL).over(DAY)).isEqualTo(SloCount.NONE);
    }

    @Test
    void overlappingTimesCountOnce() {
        var ledger = new FreshnessLedger(DAY, Duration.ofHours(6), START);
        completed(ledger, 10);
        completed(ledger, 12);

        assertThat(over(ledger, hours(START, 24))).isEqualTo(new SloCount(14 * HOUR, 24 * HOUR));
    }

    @Test
    void aCompletionThatIsTakenBackLeavesTheOtherOfTheSameInstant() {
        var ledger = new FreshnessLedger(DAY, Duration.ofHours(6), START);
        completed(ledger, 10);
        completed(ledger, 10);
        var completion = new Contribution.Completion(hours(START, 10));

        ledger.replace(completion, null, hours(START, 11));
        assertThat(over(ledger, hours(START, 24)).good()).isEqualTo(12 * HOUR);

        ledger.replace(completion, null, hours(START, 11));
        assertThat(over(ledger, hours(START, 24)).good()).isEqualTo(6 * HOUR);
    }

    @Test
    void theOldestStaleTimeLeavesTheWindowADayLater() {
        var ledger = new FreshnessLedger(DAY, Duration.ofHours(6), START);
        completed(ledger, 10);

        assertThat(ledger.read(hours(START, 20)).get(SloLedger.ALL).oldestBadLeavesAt())
                .isEqualTo(hours(START, 30));
        assertThat(ledger.read(hours(START, 5)).get(SloLedger.ALL).oldestBadLeavesAt())
                .isNull();
    }

    @Test
    void completionsThatMakeNothingGoodAreLeftOutWhenTheyAreTooMany() {
        var ledger = new FreshnessLedger(DAY, Duration.ofMinutes(5), START);
        for (int second = 0; second < 86_400; second += 3) {
            Instant at = START.plusSeconds(second);
            ledger.replace(null, new Contribution.Completion(at), at);
        }

        assertThat(ledger.completions()).hasSizeLessThanOrEqualTo(FreshnessLedger.MAX_COMPLETIONS);
        assertThat(ledger.since()).isEqualTo(START);
        assertThat(over(ledger, hours(START, 24))).isEqualTo(new SloCount(24 * HOUR, 24 * HOUR));
    }

    @Test
    void whereThatIsNotEnoughTheWindowBeginsLater() {
        var ledger = new FreshnessLedger(DAY, Duration.ofSeconds(1), START);
        for (int second = 0; second < 30_000; second += 3) {
            Instant at = START.plusSeconds(second);
            ledger.replace(null, new Contribution.Completion(at), at);
        }

        Instant now = START.plusSeconds(30_000);
        int kept = ledger.completions().size();
        assertThat(kept).isBetween(FreshnessLedger.MAX_COMPLETIONS / 4 * 3, FreshnessLedger.MAX_COMPLETIONS);
        assertThat(ledger.since()).isEqualTo(now.minusSeconds(3L * kept));
        assertThat(over(ledger, now)).isEqualTo(new SloCount(1_000L * kept, 3_000L * kept));
    }

    private static void completed(FreshnessLedger ledger, int hour) {
        ledger.replace(null, new Contribution.Completion(hours(START, hour)), hours(START, hour));
    }

    private static SloCount over(FreshnessLedger ledger, Instant now) {
        return ledger.read(now).get(SloLedger.ALL).over(DAY);
    }
}
