package io.lotwatch.core.slo;

import io.lotwatch.core.definition.SloDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an SLO stands at a point of log time.
 *
 * @param value of the SLO's attribute that this is about; {@link SloLedger#ALL} where it has none
 * @param windows what was counted in each window that is asked for, the SLO's own too
 * @param freesAt when the oldest bad count leaves the SLO's window; null where there is none
 */
public record SloStatus(
        SloDefinition slo,
        String value,
        Instant at,
        SortedMap<Duration, SloCount> windows,
        @Nullable Instant freesAt) {
    public SloStatus {
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
    }

    /** As {@code reading} says, which is of {@code at}. */
    public static SloStatus of(SloDefinition slo, String value, SloReading reading, Instant at) {
        var windows = new TreeMap<Duration, SloCount>();
        windows.put(slo.window(), reading.over(slo.window()));
        for (BurnRule rule : BurnRule.within(slo.window())) {
            windows.computeIfAbsent(rule.longWindow(), reading::over);
            windows.computeIfAbsent(rule.shortWindow(), reading::over);
        }
        return new SloStatus(slo, value, at, windows, reading.oldestBadLeavesAt());
    }

    /** What was counted in the SLO's window. */
    public SloCount count() {
        return over(slo.window());
    }

    /** The good part of what was counted: 1 is all; ten digits, rounded down. Null where nothing was counted. */
    public @Nullable BigDecimal sli() {
        SloCount count = count();
        return count.total() == 0
                ? null
                : BigDecimal.valueOf(count.good())
                        .divide(BigDecimal.valueOf(count.total()), new MathContext(10, RoundingMode.DOWN));
    }

    /** Whether as much was good as should be, exactly; true where nothing was counted. */
    public boolean isMet() {
        return budget().left().signum() >= 0;
    }

    /** The error budget of the SLO's window. */
    public ErrorBudget budget() {
        return budgetOver(slo.window());
    }

    /** How fast the budget burns in one of the {@link #windows}; null where nothing was counted in it. */
    public @Nullable BigDecimal burnRate(Duration window) {
        return budgetOver(window).burnRate();
    }

    /** The rules of which the volume carries the alerts, the fastest first. */
    public List<BurnRule> carried() {
        return BurnRule.within(slo.window()).stream()
                .filter(rule -> rule.isCarriedBy(over(rule.longWindow()), slo.target()))
                .toList();
    }

    /** The fastest rule that is carried, and broken in both of its windows; null where none is. */
    public @Nullable BurnRule broken() {
        return carried().stream()
                .filter(rule -> rule.exceeds(over(rule.longWindow()), slo.target())
                        && rule.exceeds(over(rule.shortWindow()), slo.target()))
                .findFirst()
                .orElse(null);
    }

    private ErrorBudget budgetOver(Duration window) {
        return ErrorBudget.of(over(window), slo.target());
    }

    private SloCount over(Duration window) {
        return windows.getOrDefault(window, SloCount.NONE);
    }
}
