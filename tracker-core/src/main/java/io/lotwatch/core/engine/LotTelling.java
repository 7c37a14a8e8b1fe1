package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.lot.LotExpectations;
import io.lotwatch.core.lot.LotFindingKey;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.Verdict;
import io.lotwatch.event.report.WireJson;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what is new about a lot since it was last told, and remembers what was told. */
final class LotTelling {
    private LotTelling() {}

    static LotState tell(
            LotState state, LotView view, @Nullable PipelineDefinition definition, long gridPoint, LotOutput output) {
        boolean complete = view.isComplete();
        Verdict verdict = view.verdict();
        boolean reports = complete || state.reportedComplete();
        boolean incompleteChanged = view.isIncomplete() != (state.incomplete() == FindingState.OPEN);
        SortedSet<LotFindingKey> broken = view.expectations().broken();
        boolean brokenChanged = !broken.equals(state.broken());
        if (!reports && verdict == state.verdict() && !incompleteChanged && !brokenChanged) {
            return state;
        }
        LotReport report = view.report().withRevision(0);
        // Told in the form without its number, a report that would say the same again is recognised.
        String fingerprint = FindingRecords.fingerprint(WireJson.write(report));
        long revision = state.revision();
        boolean isNews = reports && !fingerprint.equals(state.reported());
        if (isNews) {
            revision++;
            output.report(gridPoint, report.withRevision(revision));
        }
        report = report.withRevision(revision);
        if (isNews && complete || verdict == Verdict.MISSED && verdict != state.verdict()) {
            output.sloEvent(sloEvent(report, gridPoint));
        }
        // Of a declared pipeline's lots it tells the verdicts itself, with their forecasts.
        if (verdict != state.verdict() && definition == null && state.stoodAt() == null) {
            output.alert(VerdictAlerts.ofUndeclared(report, state.verdict(), Instant.ofEpochMilli(gridPoint)));
        }
        if (brokenChanged) {
            tellExpectations(state, view, broken, report.definitionVersion(), gridPoint, output);
        }
        return state.told(
                revision,
                isNews ? fingerprint : state.reported(),
                isNews ? complete : state.reportedComplete(),
                verdict,
                incompleteChanged ? incomplete(state, view, report, gridPoint, output) : state.incomplete(),
                broken);
    }

    private static void tellExpectations(
            LotState state,
            LotView view,
            SortedSet<LotFindingKey> broken,
            @Nullable String version,
            long gridPoint,
            LotOutput output) {
        var changed = new TreeSet<LotFindingKey>(state.broken());
        changed.addAll(broken);
        for (LotFindingKey key : changed) {
            if (broken.contains(key) == state.broken().contains(key)) {
                continue;
            }
            FindingState now = broken.contains(key) ? FindingState.OPEN : FindingState.WITHDRAWN;
            output.finding(FindingRecords.ofLot(
                    state.key(),
                    key.kind(),
                    key.measure(),
                    now,
                    null,
                    version,
                    LotExpectations.budget(key),
                    view.expectations().evidence(key),
                    gridPoint));
        }
    }

    private static FindingState incomplete(
            LotState state, LotView view, LotReport report, long gridPoint, LotOutput output) {
        FindingState now = view.isIncomplete() ? FindingState.OPEN : FindingState.WITHDRAWN;
        var evidence = new TreeMap<String, String>();
        ItemCounts items = report.items();
        if (items.expected() != null) {
            evidence.put("expected", String.valueOf(items.expected()));
        }
        evidence.put("missing", String.valueOf(items.missing()));
        evidence.put("seen", String.valueOf(items.seen()));
        output.finding(FindingRecords.incomplete(state.key(), now, report.definitionVersion(), evidence, gridPoint));
        return now;
    }

    private static SloEventRecord sloEvent(LotReport report, long gridPoint) {
        return new SloEventRecord(
                report.pipeline(),
                report.lot(),
                "lotsOnTime",
                report.verdict() == Verdict.COMPLETED_ON_TIME,
                report.revision(),
                report.verdict(),
                report.purpose(),
                Instant.ofEpochMilli(gridPoint),
                report.completedAt(),
                report.deadline(),
                report.marginMs());
    }
}
