package io.lotwatch.core.slo;

import static io.lotwatch.core.slo.TestSlos.slo;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SloSentenceTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final SloDefinition NIGHTLY = slo(new Sli.LotsOnTime(), "90", Duration.ofDays(30));
    private static final SloDefinition ITEMS = slo(new Sli.ItemsOnTime(null), "99.9", Duration.ofDays(30));

    @Test
    void aRareJobIsToldInMissesAndWhenTheWindowFreesOne() {
        var counts = new SloCounts(NIGHTLY.window());
        for (int day = 1; day <= 30; day++) {
            boolean bad = day == 20 || day == 5;
            counts.add(NOW.minus(Duration.ofDays(day)).plusSeconds(10), new SloCount(bad ? 0 : 1, 1));
        }

        assertThat(said(NIGHTLY, counts))
                .isEqualTo("lotsOnTime: 28 of 30 lots good in 30d, target 90%: 2 of 3 allowed misses used,"
                        + " the window frees one on 11 December");
    }

    @Test
    void aMissThatLeavesTheWindowTodayIsToldWithTheHour() {
        var counts = new SloCounts(NIGHTLY.window());
        counts.add(NOW, new SloCount(29, 29));
        counts.add(NOW.minus(Duration.ofDays(30)).plus(Duration.ofHours(2)), new SloCount(0, 1));

        assertThat(said(NIGHTLY, counts)).endsWith("1 of 3 allowed misses used, the window frees one at 15:00 UTC");
    }

    @Test
    void whereNothingWasMissedNothingIsFreed() {
        var counts = new SloCounts(NIGHTLY.window());
        counts.add(NOW, new SloCount(30, 30));

        assertThat(said(NIGHTLY, counts))
                .isEqualTo("lotsOnTime: 30 of 30 lots good in 30d, target 90%: 0 of 3 allowed misses used");
    }

    @Test
    void soFewThatNoneMayBeMissedAreToldSo() {
        var counts = new SloCounts(ITEMS.window());
        counts.add(NOW.minus(Duration.ofDays(1)), new SloCount(9, 9));
        assertThat(said(ITEMS, counts)).endsWith("target 99.9%: so few allow no miss, and there was none");

        counts.add(NOW.minus(Duration.ofDays(1)), new SloCount(0, 1));
        assertThat(said(ITEMS, counts))
                .endsWith("so few allow no miss, and there was 1, the window frees one on 30 December");
    }

    @Test
    void nothingToCountIsNoSuccess() {
        assertThat(said(ITEMS, new SloCounts(ITEMS.window())))
                .isEqualTo("itemsOnTime: nothing to count in the last 30d");
    }

    @Test
    void muchVolumeIsToldInSharesAndNeverRoundedUpToItsTarget() {
        var counts = new SloCounts(ITEMS.window());
        counts.add(NOW.minus(Duration.ofDays(2)), new SloCount(998_999, 1_000_000));

        assertThat(said(ITEMS, counts))
                .isEqualTo("itemsOnTime: 99.89 % of 1,000,000 items good in 30d, target 99.9%:"
                        + " the error budget is overdrawn by 1 %");
    }

    @Test
    void aBrokenRuleIsToldWithBothItsWindows() {
        var counts = new SloCounts(ITEMS.window());
        counts.add(NOW.minus(Duration.ofDays(9)), new SloCount(1_000_000, 1_000_000));
        counts.add(NOW.minus(Duration.ofMinutes(2)), new SloCount(900, 1_000));
        counts.add(NOW.minus(Duration.ofMinutes(30)), new SloCount(1_000, 1_000));

        SloStatus status = status(ITEMS, counts);

        assertThat(status.broken()).isEqualTo(BurnRule.ALL.get(0));
        assertThat(SloSentence.of(status))
                .isEqualTo("itemsOnTime: 99.99 % of 1,002,000 items good in 30d, target 99.9%: 90 % of the error budget"
                        + " left, burning 50.0 times as fast as it may over 1h and 100.0 times over 5m");
    }

    @Test
    void whatIsOverBreaksOnlyTheRuleThatLooksFarBack() {
        var counts = new SloCounts(ITEMS.window());
        counts.add(NOW.minus(Duration.ofDays(9)), new SloCount(1_000_000, 1_000_000));
        counts.add(NOW.minus(Duration.ofMinutes(40)), new SloCount(900, 1_000));
        counts.add(NOW.minus(Duration.ofMinutes(2)), new SloCount(1_000, 1_000));

        assertThat(status(ITEMS, counts).carried()).contains(BurnRule.ALL.get(0));
        assertThat(status(ITEMS, counts).broken()).isEqualTo(BurnRule.ALL.get(2));
    }

    @Test
    void freshnessIsToldInTime() {
        SloDefinition fresh = slo(new Sli.Freshness(Duration.ofHours(6)), "99", Duration.ofDays(7));
        SloLedger ledger = SloLedger.of(fresh, NOW.minus(Duration.ofDays(7)));
        for (int hour = 7 * 24 - 6; hour > 7; hour--) {
            ledger.replace(null, new Contribution.Completion(NOW.minus(Duration.ofHours(hour))), NOW);
        }

        SloStatus status = SloStatus.of(fresh, "", ledger.read(NOW).get(SloLedger.ALL), NOW);

        assertThat(status.count()).isEqualTo(new SloCount(166 * 3_600_000L, 168 * 3_600_000L));
        assertThat(SloSentence.of(status))
                .isEqualTo("freshness: fresh 98.80 % of the last 7d, target 99%: 2h of 1h40m allowed to be stale used,"
                        + " burning 100.0 times as fast as it may over 1h and 100.0 times over 5m");
    }

    @Test
    void aValueIsNamed() {
        var counts = new SloCounts(NIGHTLY.window());
        counts.add(NOW, new SloCount(30, 30));

        assertThat(SloSentence.of(new SloStatus(
                        NIGHTLY, "clinic-5", NOW, status(NIGHTLY, counts).windows(), null)))
                .startsWith("lotsOnTime of clinic-5: 30 of 30");
    }

    private static String said(SloDefinition slo, SloCounts counts) {
        return SloSentence.of(status(slo, counts));
    }

    private static SloStatus status(SloDefinition slo, SloCounts counts) {
        return SloStatus.of(
                slo,
                SloLedger.ALL,
                new SloReading() {
                    @Override
                    public SloCount over(Duration window) {
                        return counts.over(window, NOW);
                    }

                    @Override
                    public Instant oldestBadLeavesAt() {
                        return counts.oldestBadLeavesAt(slo.window(), NOW);
                    }
                },
                NOW);
    }
}
