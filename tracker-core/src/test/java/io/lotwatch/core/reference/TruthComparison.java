package io.lotwatch.core.reference;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.event.report.Distribution;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.StepReport;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds the reports of lots against a {@code truth.json}, value by value. */
public final class TruthComparison {
    private final double tolerance;
    private final List<String> differences = new ArrayList<>();

    private TruthComparison(double tolerance) {
        this.tolerance = tolerance;
    }

    /**
     * Every value that is not as the truth says, one line each; nothing where all are.
     *
     * @param tolerance how far percentiles and maxima may be off, as a fraction: 0 for exact ones, 0.01 for sketches
     */
    public static List<String> differences(JsonNode truth, Collection<LotReport> lots, double tolerance) {
        var comparison = new TruthComparison(tolerance);
        comparison.compare(truth, lots);
        return comparison.differences;
    }

    private void compare(JsonNode truth, Collection<LotReport> reports) {
        var lots = new TreeMap<String, LotReport>();
        reports.forEach(report -> lots.put(report.pipeline() + "/" + report.lot(), report));
        var findings = new EnumMap<FindingKind, Long>(FindingKind.class);
        reports.forEach(report -> report.findings().forEach((kind, n) -> findings.merge(kind, n, Long::sum)));

        long items = reports.stream().mapToLong(report -> report.items().seen()).sum();
        long complete =
                reports.stream().filter(report -> report.completedAt() != null).count();
        same("items", truth.get("items").longValue(), items);
        same("completeLots", truth.get("completeLots").longValue(), complete);
        same("findings", counts(truth.get("findings")), counts(findings));
        for (Map.Entry<String, JsonNode> expected : truth.get("lots").properties()) {
            LotReport actual = lots.remove(expected.getKey());
            if (actual == null) {
                differences.add(expected.getKey() + ": no such lot");
            } else {
                compareLot(expected.getKey(), expected.getValue(), actual);
            }
        }
        lots.keySet().forEach(lot -> differences.add(lot + ": the truth has no such lot"));
    }

    private void compareLot(String lot, JsonNode truth, LotReport report) {
        same(lot + " cancelled", truth.get("cancelled").booleanValue(), report.verdict() == Verdict.ABANDONED);
        same(lot + " complete", truth.get("complete").booleanValue(), report.completedAt() != null);
        same(lot + " completedAt", number(truth, "completedAt"), millis(report.completedAt()));
        same(lot + " firstEventAt", number(truth, "firstEventAt"), millis(report.firstEventAt()));
        same(lot + " durationMs", number(truth, "durationMs"), report.durationMs());
        same(lot + " expected", number(truth, "expected"), report.items().expected());
        same(lot + " items", number(truth, "items"), report.items().seen());
        same(lot + " missing", number(truth, "missing"), report.items().missing());

        JsonNode counts = truth.get("counts");
        same(lot + " succeeded", number(counts, "succeeded"), report.items().succeeded());
        same(
                lot + " businessFailed",
                number(counts, "businessFailed"),
                report.items().businessFailed());
        same(lot + " failed", number(counts, "failed"), report.items().failed());
        same(lot + " skipped", number(counts, "skipped"), report.items().skipped());
        same(lot + " open", number(counts, "open"), report.items().open());

        var findings = new TreeMap<String, Map<String, Long>>();
        truth.get("findings").properties().forEach(step -> findings.put(step.getKey(), counts(step.getValue())));
        var steps = new TreeMap<String, StepReport>();
        for (StepReport step : report.steps()) {
            steps.put(step.step(), step);
            same(
                    lot + " " + step.step() + " findings",
                    findings.getOrDefault(step.step(), Map.of()),
                    counts(step.findings()));
        }
        for (Map.Entry<String, JsonNode> expected : truth.get("steps").properties()) {
            StepReport actual = steps.remove(expected.getKey());
            if (actual == null) {
                differences.add(lot + " " + expected.getKey() + ": no such step");
            } else {
                compareStep(lot + " " + expected.getKey(), expected.getValue(), actual);
            }
        }
        steps.keySet().forEach(step -> differences.add(lot + " " + step + ": the truth has no such step"));
    }

    private void compareStep(String path, JsonNode truth, StepReport report) {
        same(path + " finished", number(truth, "finished"), report.finished());
        same(path + " attempts", number(truth, "attempts"), report.attempts());
        compareDistribution(path + " wait", truth.get("wait"), report.waited());
        compareDistribution(path + " run", truth.get("run"), report.run());
        compareDistribution(path + " elapsed", truth.get("elapsed"), report.elapsed());
    }

    private void compareDistribution(String path, JsonNode truth, Distribution distribution) {
        same(path + " count", number(truth, "count"), distribution.count());
        near(path + " p50", number(truth, "p50"), distribution.p50());
        near(path + " p90", number(truth, "p90"), distribution.p90());
        near(path + " p99", number(truth, "p99"), distribution.p99());
        near(path + " max", number(truth, "max"), distribution.max());
    }

    private void near(String path, @Nullable Long expected, @Nullable Long actual) {
        if (expected == null || actual == null || Math.abs(expected - actual) > tolerance * Math.abs(expected)) {
            same(path, expected, actual);
        }
    }

    private void same(String path, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            differences.add("%s: expected %s but was %s".formatted(path, expected, actual));
        }
    }

    private static @Nullable Long number(JsonNode node, String field) {
        return node.hasNonNull(field) ? (Long) node.get(field).longValue() : null;
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : (Long) time.toEpochMilli();
    }

    private static Map<String, Long> counts(JsonNode node) {
        var counts = new TreeMap<String, Long>();
        node.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().longValue()));
        return counts;
    }

    private static Map<String, Long> counts(Map<FindingKind, Long> findings) {
        var counts = new TreeMap<String, Long>();
        findings.forEach((kind, n) -> counts.put(kind.name(), n));
        return counts;
    }
}
