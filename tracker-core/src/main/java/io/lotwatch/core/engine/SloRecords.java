package io.lotwatch.core.engine;

import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.slo.BurnRule;
import io.lotwatch.core.slo.ErrorBudget;
import io.lotwatch.core.slo.SloCount;
import io.lotwatch.core.slo.SloLedger;
import io.lotwatch.core.slo.SloSentence;
import io.lotwatch.core.slo.SloStatus;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.SloStatusRecord.BurnRate;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Makes the records that tell how SLOs stand. */
public final class SloRecords {
    private SloRecords() {}

    /** The record of a status. */
    public static SloStatusRecord of(String pipeline, SloStatus status) {
        SloCount count = status.count();
        ErrorBudget budget = status.budget();
        var burnRates = new ArrayList<BurnRate>();
        status.windows()
                .forEach((window, counted) -> burnRates.add(new BurnRate(
                        DurationNotation.of(window), counted.good(), counted.total(), status.burnRate(window))));
        return new SloStatusRecord(
                pipeline,
                status.slo().name(),
                status.slo().sli().name(),
                status.value().equals(SloLedger.ALL) && status.slo().sli().by() == null ? null : status.value(),
                status.at(),
                status.slo().target().percent(),
                DurationNotation.of(status.slo().window()),
                count.good(),
                count.total(),
                status.sli(),
                status.isMet(),
                budget.allowed(),
                budget.used(),
                budget.left(),
                status.freesAt(),
                burnRates,
                name(status.broken()),
                SloSentence.of(status));
    }

    /** A rule as people name it; null of none. */
    static @Nullable String name(@Nullable BurnRule rule) {
        return rule == null
                ? null
                : "%sx in %s/%s"
                        .formatted(
                                rule.threshold().toPlainString(),
                                DurationNotation.of(rule.longWindow()),
                                DurationNotation.of(rule.shortWindow()));
    }
}
