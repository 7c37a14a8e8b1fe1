package io.lotwatch.benchmarks.check;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import io.lotwatch.benchmarks.workload.Items;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.StepReport;
import io.lotwatch.event.report.Verdict;
import io.lotwatch.event.report.WireJson;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Lot reports of the tracker. What is a sketch in them, the distributions, is not looked at but for its counts. */
public final class LotwatchLotCheck implements LotCheck {
    @Override
    public @Nullable String fault(ExpectedLot expected, byte[] bytes) {
        LotReport report;
        try {
            report = WireJson.read(bytes, LotReport.class);
        } catch (UncheckedIOException unreadable) {
            return "it cannot be read: " + unreadable.getMessage();
        }
        long items = expected.items();
        var counts = new ItemCounts(items, items, items, 0, 0, 0, 0, 0);
        if (!report.items().equals(counts)) {
            return different("items", report.items(), counts);
        }
        if (report.quality() != Quality.COMPLETE) {
            return different("quality", report.quality(), Quality.COMPLETE);
        }
        if (report.verdict() != Verdict.COMPLETED_ON_TIME) {
            return different("verdict", report.verdict(), Verdict.COMPLETED_ON_TIME);
        }
        Instant first = Instant.ofEpochMilli(expected.firstEventMillis());
        if (!Objects.equals(report.firstEventAt(), first)) {
            return different("firstEventAt", report.firstEventAt(), first);
        }
        Instant completed = Instant.ofEpochMilli(expected.completedMillis());
        if (!Objects.equals(report.completedAt(), completed)) {
            return different("completedAt", report.completedAt(), completed);
        }
        if (!report.findings().isEmpty() || !report.lotFindings().isEmpty()) {
            return "there are findings: " + report.findings() + report.lotFindings();
        }
        return stepsFault(report, items);
    }

    private static @Nullable String stepsFault(LotReport report, long items) {
        var names = report.steps().stream().map(StepReport::step).toList();
        if (!names.equals(Items.STEPS)) {
            return different("steps", names, Items.STEPS);
        }
        for (StepReport step : report.steps()) {
            if (step.finished() != items || step.attempts() != items) {
                return "step %s has %d outcomes of %d attempts, and %d items"
                        .formatted(step.step(), step.finished(), step.attempts(), items);
            }
        }
        return null;
    }

    private static String different(String what, @Nullable Object reported, Object right) {
        return "%s is %s, and %s is right".formatted(what, reported, right);
    }
}
