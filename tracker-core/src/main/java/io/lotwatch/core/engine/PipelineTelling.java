package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.ExpectedLot;
import io.lotwatch.core.pipeline.ScheduledLots.Change;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what has become of lots that a schedule expected. */
final class PipelineTelling {
    private final Definitions definitions;
    private final PipelineOutput output;

    PipelineTelling(Definitions definitions, PipelineOutput output) {
        this.definitions = definitions;
        this.output = output;
    }

    void tell(String pipeline, Change change, long gridPoint) {
        ExpectedLot before = change.before();
        ExpectedLot after = change.after();
        LotOutcome lot = change.lot();
        if (lot != null) {
            if (before.missing()) {
                tellThatItCame(pipeline, before, lot, gridPoint);
            }
            return;
        }
        if (after.missing() && !before.missing()) {
            output.finding(finding(pipeline, after, null, FindingState.OPEN, gridPoint));
        }
        if (after.verdict() != before.verdict()) {
            alert(pipeline, before, after.verdict(), null, gridPoint);
        }
        if (after.verdict() == Verdict.MISSED && before.verdict() != Verdict.MISSED) {
            output.sloEvent(new SloEventRecord(
                    pipeline,
                    after.lot(),
                    "lotsOnTime",
                    false,
                    0,
                    Verdict.MISSED,
                    Purpose.REGULAR,
                    Instant.ofEpochMilli(gridPoint),
                    null,
                    instant(after.deadline()),
                    null));
        }
        if (after.verdict() == Verdict.ABANDONED) {
            output.last(gridPoint, after.report(pipeline));
        }
    }

    private void tellThatItCame(String pipeline, ExpectedLot expected, LotOutcome lot, long gridPoint) {
        Instant first = lot.firstEventAt();
        boolean inTime = first != null && first.toEpochMilli() <= expected.due();
        output.finding(
                finding(pipeline, expected, lot, inTime ? FindingState.WITHDRAWN : FindingState.CLOSED, gridPoint));
        if (lot.verdict() != expected.verdict()) {
            alert(pipeline, expected, lot.verdict(), lot, gridPoint);
        }
    }

    private static FindingRecord finding(
            String pipeline, ExpectedLot expected, @Nullable LotOutcome lot, FindingState state, long gridPoint) {
        var evidence = new TreeMap<String, String>();
        evidence.put("expectedAt", EventTime.format(Instant.ofEpochMilli(expected.start())));
        if (lot != null) {
            evidence.put("cameAs", lot.lot().lot());
            if (lot.firstEventAt() != null) {
                evidence.put("firstEventAt", EventTime.format(lot.firstEventAt()));
            }
        }
        return FindingRecords.ofLot(
                new LotKey(pipeline, expected.lot()),
                FindingKind.MISSING,
                String.valueOf(expected.start()),
                state,
                Instant.ofEpochMilli(expected.due()),
                expected.definitionVersion(),
                "startGrace",
                evidence,
                gridPoint);
    }

    private void alert(
            String pipeline, ExpectedLot expected, Verdict verdict, @Nullable LotOutcome lot, long gridPoint) {
        PipelineDefinition definition = definitions.of(expected.definitionVersion());
        output.alert(new AlertRecord(
                pipeline,
                expected.lot(),
                verdict,
                expected.verdict(),
                lot == null ? Quality.PARTIAL : Quality.COMPLETE,
                Instant.ofEpochMilli(gridPoint),
                instant(expected.deadline()),
                definition == null ? null : definition.owner(),
                definition == null ? null : definition.severity().name().toLowerCase(Locale.ROOT),
                definition == null ? null : definition.runbook(),
                expected.definitionVersion(),
                ItemCounts.NONE,
                null,
                message(pipeline, expected, definition, verdict, lot)));
    }

    private static String message(
            String pipeline,
            ExpectedLot expected,
            @Nullable PipelineDefinition definition,
            Verdict verdict,
            @Nullable LotOutcome lot) {
        String start = local(expected.start(), definition);
        if (lot != null) {
            return "lot %s of %s, expected at %s, has come%s"
                    .formatted(
                            expected.lot(),
                            pipeline,
                            start,
                            lot.lot().lot().equals(expected.lot())
                                    ? ""
                                    : " as " + lot.lot().lot());
        }
        String what = "lot %s of %s has not come: it was to begin at %s, and nothing of it was seen by %s"
                .formatted(expected.lot(), pipeline, start, local(expected.due(), definition));
        Long deadline = expected.deadline();
        if (verdict == Verdict.ABANDONED) {
            return "lot %s of %s, expected at %s, never came, and is waited for no longer"
                    .formatted(expected.lot(), pipeline, start);
        }
        return deadline == null
                ? what
                : what
                        + (verdict == Verdict.MISSED ? "; it was due at " : "; it is due at ")
                        + local(deadline, definition);
    }

    private static String local(long millis, @Nullable PipelineDefinition definition) {
        Schedule schedule = definition == null ? null : definition.schedule();
        Instant at = Instant.ofEpochMilli(millis);
        return schedule == null
                ? EventTime.format(at)
                : at.atZone(schedule.zone()).toOffsetDateTime().toString();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
