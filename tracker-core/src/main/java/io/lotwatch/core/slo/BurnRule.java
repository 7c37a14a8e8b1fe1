package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Percentage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/**
 * When an error budget burns too fast: both over a long window and over a short one that shows that it still goes on.
 *
 * @param threshold the burn rate to exceed; 1 uses up the budget in just the SLO's window
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Site Reliability Workbook, Alerting on SLOs, approach 6:
 *     Multiwindow, Multi-Burn-Rate Alerts</a>
 */
public record BurnRule(BigDecimal threshold, Duration longWindow, Duration shortWindow) {
    /** Those of the workbook, which names them for a window of 30 days; the fastest first. */
    public static final List<BurnRule> ALL = List.of(
            new BurnRule(new BigDecimal("14.4"), Duration.ofHours(1), Duration.ofMinutes(5)),
            new BurnRule(new BigDecimal("6"), Duration.ofHours(6), Duration.ofMinutes(30)),
            new BurnRule(new BigDecimal("1"), Duration.ofDays(3), Duration.ofHours(6)));

    /** Those whose windows fit into an SLO of {@code window}. */
    public static List<BurnRule> within(Duration window) {
        return ALL.stream()
                .filter(rule -> rule.longWindow().compareTo(window) <= 0)
                .toList();
    }

    /**
     * Whether the volume carries this rule: a single bad count among those of the long window does not exceed the
     * threshold by itself, which is so when {@code total * threshold * (1 - target)} is at least 1. Nor is a rule carried
     * that nothing can break: at a target of 90 % all that is counted may be bad, and burns no faster than 10.
     */
    public boolean isCarriedBy(SloCount inLongWindow, Percentage target) {
        long total = inLongWindow.total();
        return exceeds(new SloCount(0, total), target) && !exceeds(new SloCount(total - 1, total), target);
    }

    /** Whether {@code count} burns faster than the threshold, exactly. */
    boolean exceeds(SloCount count, Percentage target) {
        BigDecimal allowed = threshold.multiply(ErrorBudget.of(count, target).allowed());
        return BigDecimal.valueOf(count.bad()).compareTo(allowed) > 0;
    }
}
