package io.lotwatch.app.query;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One lot in an answer.
 *
 * @param asOf the log time up to which it is judged; null before anything was judged
 * @param owner null where no definition names the pipeline, like {@code severity} and {@code runbook}
 */
public record LotRow(
        LotReport report,
        @Nullable Instant asOf,
        @Nullable String owner,
        @Nullable String severity,
        @Nullable String runbook) {
    /** What needs people first: missed, at risk, open by deadline, then the newest that are complete. */
    static final Comparator<LotRow> URGENT_FIRST = Comparator.comparing(LotRow::place);

    static LotRow of(Views.Lot lot, @Nullable Instant asOf) {
        return of(lot.view().report(), lot.definition(), asOf);
    }

    static LotRow of(LotReport report, @Nullable PipelineDefinition definition, @Nullable Instant asOf) {
        return new LotRow(
                report,
                asOf,
                definition == null ? null : definition.owner(),
                definition == null ? null : definition.severity().name().toLowerCase(Locale.ROOT),
                definition == null ? null : definition.runbook());
    }

    /** Of two that are about one lot: the later one, with the forecast that either has. */
    LotRow merge(LotRow other) {
        boolean foretold = report.forecast() != null;
        if (foretold != (other.report.forecast() != null)) {
            return foretold ? other.with(report) : with(other.report);
        }
        Comparator<Instant> order = Comparator.naturalOrder();
        return Comparator.nullsFirst(order).compare(asOf, other.asOf) >= 0 ? this : other;
    }

    private LotRow with(LotReport foretold) {
        return standing(
                new LotForecastRecord(foretold.pipeline(), foretold.lot(), foretold.verdict(), foretold.forecast()));
    }

    /** The same, as it stands with its forecast. */
    LotRow standing(LotForecastRecord standing) {
        return new LotRow(report.standing(standing), asOf, owner, severity, runbook);
    }

    private LotPlace place() {
        return new LotPlace(report.verdict(), report.deadline(), report.completedAt(), report.pipeline(), report.lot());
    }
}
