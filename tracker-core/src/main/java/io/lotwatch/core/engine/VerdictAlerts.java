package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the change of a lot's verdict into words. */
final class VerdictAlerts {
    private static final double PERCENT = 100;

    private VerdictAlerts() {}

    static AlertRecord of(LotRisk risk, @Nullable PipelineDefinition definition, Instant judgedAt) {
        LotStanding lot = risk.standing();
        String text = message(lot.lot().lot(), lot.lot().pipeline(), risk.told(), risk.verdict(), lot.items());
        ForecastRecord forecast = risk.forecast();
        return new AlertRecord(
                lot.lot().pipeline(),
                lot.lot().lot(),
                risk.verdict(),
                risk.told(),
                lot.quality(),
                judgedAt,
                lot.deadline(),
                definition == null ? null : definition.owner(),
                definition == null ? null : definition.severity().name().toLowerCase(Locale.ROOT),
                definition == null ? null : definition.runbook(),
                lot.definitionVersion(),
                lot.items(),
                forecast,
                forecast == null ? text : text + "; " + chance(forecast));
    }

    /** Of a lot whose pipeline no definition names. */
    static AlertRecord ofUndeclared(LotReport report, Verdict previous, Instant judgedAt) {
        return new AlertRecord(
                report.pipeline(),
                report.lot(),
                report.verdict(),
                previous,
                report.quality(),
                judgedAt,
                report.deadline(),
                null,
                null,
                null,
                report.definitionVersion(),
                report.items(),
                null,
                message(report.lot(), report.pipeline(), previous, report.verdict(), report.items()));
    }

    private static String message(String lot, String pipeline, Verdict previous, Verdict verdict, ItemCounts items) {
        String counts = String.format(
                Locale.ROOT,
                "%d of %s items ended, %d failed, %d missing",
                items.seen() - items.open(),
                items.expected() == null ? items.seen() : items.expected(),
                items.failed(),
                items.missing());
        return String.format(
                Locale.ROOT,
                "lot %s of %s went from %s to %s: %s",
                lot,
                pipeline,
                words(previous),
                words(verdict),
                counts);
    }

    private static String chance(ForecastRecord forecast) {
        Double chance = forecast.probability();
        return chance == null
                ? "there is too little history to foretell it: " + forecast.basis()
                : String.format(
                        Locale.ROOT,
                        "its chance to make its deadline is %d %%: %s",
                        Math.round(chance * PERCENT),
                        forecast.basis());
    }

    private static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
