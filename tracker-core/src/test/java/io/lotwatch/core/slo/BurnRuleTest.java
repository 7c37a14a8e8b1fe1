package io.lotwatch.core.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Percentage;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurnRuleTest {
    private static final BurnRule FAST = BurnRule.ALL.get(0);
    private static final BurnRule SLOW = BurnRule.ALL.get(2);

    /** The least total is 1 / (threshold * (1 - target)). */
    @ParameterizedTest
    @CsvSource({
        "99, 6, false",
        "99, 7, true",
        "99.9, 69, false",
        "99.9, 70, true",
        "93, 0, false",
        "93.5, 1, false",
        "93.5, 2, true",
        "90, 1, false",
        "90, 1000, false",
        "99.99, 694, false",
        "99.99, 695, true"
    })
    void theFastRuleIsCarriedOnceOneBadCountDoesNotBreakIt(String target, long total, boolean carried) {
        assertThat(FAST.isCarriedBy(new SloCount(total, total), percent(target)))
                .isEqualTo(carried);
    }

    @ParameterizedTest
    @CsvSource({"99, 99, false", "99, 100, true", "99.9, 999, false", "99.9, 1000, true"})
    void theSlowRuleAsksForMore(String target, long total, boolean carried) {
        assertThat(SLOW.isCarriedBy(new SloCount(total, total), percent(target)))
                .isEqualTo(carried);
    }

    @Test
    void whereARuleIsCarriedOneBadCountDoesNotExceedItAndWhereItIsNotOneDoes() {
        for (BurnRule rule : BurnRule.ALL) {
            for (String target : new String[] {"50", "90", "99", "99.5", "99.9"}) {
                for (long total = 1; total <= 2_000; total++) {
                    boolean oneBreaks = rule.exceeds(new SloCount(total - 1, total), percent(target));

                    boolean allBreak = rule.exceeds(new SloCount(0, total), percent(target));

                    assertThat(rule.isCarriedBy(new SloCount(0, total), percent(target)))
                            .isEqualTo(allBreak && !oneBreaks);
                }
            }
        }
    }

    @Test
    void aRateOfJustTheThresholdDoesNotExceedIt() {
        // 144 of 1,000 is 14.4 times the 1 % that is allowed.
        assertThat(FAST.exceeds(new SloCount(856, 1_000), percent("99"))).isFalse();
        assertThat(FAST.exceeds(new SloCount(855, 1_000), percent("99"))).isTrue();
    }

    @Test
    void onlyRulesThatFitIntoTheWindowAreAsked() {
        assertThat(BurnRule.within(Duration.ofHours(1))).containsExactly(FAST);
        assertThat(BurnRule.within(Duration.ofDays(2))).hasSize(2);
        assertThat(BurnRule.within(Duration.ofDays(3))).isEqualTo(BurnRule.ALL);
    }

    private static Percentage percent(String number) {
        return new Percentage(new BigDecimal(number));
    }
}
