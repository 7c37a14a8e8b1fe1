package io.lotwatch.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineAuditTest {
    private static final Duration BLIND = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final LotPolicy DUE_AFTER_2H = lots(new DeadlinePolicy.After(Duration.ofHours(2)));
    private static final StepDefinition BARE =
            new StepDefinition("upload", List.of("detect"), false, false, null, null, null, null, null, null, null);
    private static final StepDefinition FULL = new StepDefinition(
            "upload",
            List.of("detect"),
            false,
            false,
            MINUTE,
            MINUTE.multipliedBy(10),
            MINUTE.multipliedBy(2),
            Duration.ofSeconds(1),
            MINUTE.multipliedBy(3),
            5,
            MINUTE.multipliedBy(4));

    @Test
    void eachWayOfEachStepAndOfTheLotsHasALine() {
        List<AuditLine> lines = audit(pipeline(BARE, LotPolicy.DEFAULT));

        assertThat(lines).extracting(AuditLine::mode).containsExactly(FailureMode.values());
    }

    @Test
    void whatIsDefinedIsCaughtAfterItsBudget() {
        PipelineDefinition full = pipeline(FULL, DUE_AFTER_2H);

        assertThat(told(full, FailureMode.NEVER_STARTS))
                .isEqualTo("CAUGHT: MISSING by maxWait, 1m after the steps before it ended");
        assertThat(told(full, FailureMode.HANGS))
                .isEqualTo("CAUGHT: STALLED by heartbeat, 2m after its last sign of life");
        assertThat(told(full, FailureMode.HANGS_ALIVE))
                .isEqualTo("CAUGHT: STALLED by progressWithin, 4m after its progress last grew");
        assertThat(told(full, FailureMode.FAILS_FOR_GOOD))
                .isEqualTo("CAUGHT: FAILED by maxAttempts, at once, with failure 5 or one that says final");
        assertThat(told(full, FailureMode.NEVER_RETRIED))
                .isEqualTo("CAUGHT: NOT_RETRIED by retryWithin, 3m after the failure");
        assertThat(told(full, FailureMode.RUNS_SLOW)).isEqualTo("CAUGHT: SLOW by maxRun, 10m after its start");
        assertThat(told(full, FailureMode.DOES_TOO_LITTLE))
                .isEqualTo("CAUGHT: TOO_FAST by minRun, at once, when it succeeds in less than 1s");
        assertThat(told(full, FailureMode.DOES_IT_TWICE))
                .isEqualTo("CAUGHT: DUPLICATE, at once, under another attempt or producer");
        assertThat(told(full, FailureMode.LOT_NEVER_CLOSES))
                .isEqualTo("CAUGHT: MISSED by deadline, 2h after the lot's first event");
        assertThat(told(full, FailureMode.TRACKER_BLIND))
                .isEqualTo("CAUGHT: health and lotwatch_blind_partitions, 5s after log time stood still;"
                        + " look from outside");
    }

    @Test
    void whatIsNotDefinedGoesUnseenWithTheLineThatWouldMendIt() {
        List<AuditLine> lines = audit(pipeline(BARE, LotPolicy.DEFAULT));

        assertThat(lines)
                .filteredOn(line -> line.coverage() == Coverage.UNSEEN)
                .extracting(line -> line.mend().place() + " " + line.mend().line())
                .containsExactly(
                        "STEP maxWait: 15m",
                        "STEP maxRun: 1h",
                        "STEP progressWithin: 10m",
                        "STEP maxAttempts: 3",
                        "STEP retryWithin: 15m",
                        "STEP maxRun: 1h",
                        "STEP minRun: 1s",
                        "PIPELINE schedule: {cron: \"0 2 * * *\", zone: UTC, startGrace: 15m}",
                        "LOTS deadline: {after: 24h}");
        assertThat(AuditSummary.of(lines).inOneLine())
                .isEqualTo("of 11 ways to fail 2 would be caught, 0 late, 9 not at all");
    }

    @Test
    void aDeadlineCatchesInTheEndWhatNoRuleIsMadeFor() {
        PipelineDefinition due = pipeline(BARE, DUE_AFTER_2H);
        PipelineDefinition dueAt =
                pipeline(BARE, lots(new DeadlinePolicy.At(LocalTime.of(23, 59, 59), ZoneId.of("Asia/Tokyo"))));

        assertThat(told(due, FailureMode.HANGS)).isEqualTo("LATE: MISSED by deadline, 2h after the lot's first event");
        assertThat(told(dueAt, FailureMode.HANGS))
                .isEqualTo("LATE: MISSED by deadline, at the lot's deadline, 23:59:59 Asia/Tokyo");
        assertThat(told(due, FailureMode.FAILS_FOR_GOOD))
                .isEqualTo("LATE: MISSED by deadline, 2h after the lot's first event; FAILED at once if the event says"
                        + " final");
        assertThat(told(due, FailureMode.DOES_TOO_LITTLE)).isEqualTo("UNSEEN: whatever succeeds counts as done");
    }

    @Test
    void aMendIsSoonerThanTheDeadline() {
        PipelineDefinition due = pipeline(BARE, lots(new DeadlinePolicy.After(Duration.ofSeconds(50))));

        assertThat(audit(due))
                .filteredOn(line -> line.mode() == FailureMode.HANGS)
                .extracting(line -> line.mend().line())
                .containsExactly("maxRun: 12s");
    }

    @Test
    void theSoonerOfTwoRulesIsNamed() {
        StepDefinition slowBeforeStalled = new StepDefinition(
                "upload",
                List.of(),
                false,
                false,
                null,
                MINUTE,
                MINUTE.multipliedBy(2),
                null,
                null,
                null,
                MINUTE.multipliedBy(3));

        assertThat(told(pipeline(slowBeforeStalled, LotPolicy.DEFAULT), FailureMode.HANGS))
                .isEqualTo("CAUGHT: SLOW by maxRun, 1m after its start");
        assertThat(told(pipeline(slowBeforeStalled, LotPolicy.DEFAULT), FailureMode.HANGS_ALIVE))
                .isEqualTo("CAUGHT: SLOW by maxRun, 1m after its start");
    }

    @Test
    void whatTheDefinitionAllowsIsNoFailure() {
        StepDefinition free =
                new StepDefinition("upload", List.of(), true, true, null, null, null, null, null, null, null);

        assertThat(told(pipeline(free, LotPolicy.DEFAULT), FailureMode.NEVER_STARTS))
                .isEqualTo("NO_FAILURE: it is optional");
        assertThat(told(pipeline(free, LotPolicy.DEFAULT), FailureMode.DOES_IT_TWICE))
                .isEqualTo("NO_FAILURE: it may succeed more than once");
    }

    @Test
    void aFirstStepIsMissedOnlyOfItemsThatAreKnown() {
        StepDefinition first =
                new StepDefinition("detect", List.of(), false, false, MINUTE, null, null, null, null, null, null);

        assertThat(told(pipeline(first, LotPolicy.DEFAULT), FailureMode.NEVER_STARTS))
                .isEqualTo("CAUGHT: MISSING by maxWait, 1m after the item was declared or first heard of");
    }

    @Test
    void aBacklogTellsLateThatSomethingNeverStarts() {
        StepDefinition aged = waitedFor(new BacklogLimit(500, MINUTE));
        StepDefinition counted = waitedFor(new BacklogLimit(500, null));

        assertThat(told(pipeline(aged, LotPolicy.DEFAULT), FailureMode.NEVER_STARTS))
                .isEqualTo(
                        "LATE: BACKLOG by backlog.age, 1m after the oldest item began to wait, for all items together");
        assertThat(told(pipeline(counted, LotPolicy.DEFAULT), FailureMode.NEVER_STARTS))
                .isEqualTo("LATE: BACKLOG by backlog.count, once 500 items wait");
        assertThat(told(pipeline(counted, DUE_AFTER_2H), FailureMode.NEVER_STARTS))
                .isEqualTo("LATE: MISSED by deadline, 2h after the lot's first event");
    }

    private static StepDefinition waitedFor(BacklogLimit backlog) {
        return new StepDefinition(
                "upload", List.of("detect"), false, false, null, null, null, null, null, null, null, backlog);
    }

    @Test
    void anExpectedThroughputTellsLateThatSomethingRunsSlow() {
        PipelineDefinition pipeline =
                pipeline(BARE, LotPolicy.DEFAULT, List.of(), new Expectations(null, 500, null, null, Map.of()));

        assertThat(told(pipeline, FailureMode.RUNS_SLOW))
                .isEqualTo("LATE: THROUGHPUT by expects.itemsPerHour, once fewer than 500 items end in an hour, for all"
                        + " steps together");
    }

    @Test
    void oneAttemptAndOneRetryTimeSpeakForBothFailures() {
        StepDefinition once = new StepDefinition("a", List.of(), false, false, null, null, null, null, null, 1, null);
        StepDefinition retried =
                new StepDefinition("a", List.of(), false, false, null, null, null, null, MINUTE, null, null);

        assertThat(told(pipeline(once, LotPolicy.DEFAULT), FailureMode.NEVER_RETRIED))
                .isEqualTo("CAUGHT: FAILED by maxAttempts, at once, its first failure is final");
        assertThat(told(pipeline(retried, LotPolicy.DEFAULT), FailureMode.FAILS_FOR_GOOD))
                .isEqualTo("CAUGHT: NOT_RETRIED by retryWithin, 1m after its last failure; at once if it says final");
    }

    @Test
    void aScheduleTellsOfALotThatNeverComes() {
        AuditLine line = PipelineAudit.of(pipeline(BARE, LotPolicy.DEFAULT), Duration.ofMinutes(15), BLIND).stream()
                .filter(each -> each.mode() == FailureMode.LOT_NEVER_COMES)
                .findFirst()
                .orElseThrow();

        assertThat(line.rule()).isEqualTo("MISSING by schedule");
        assertThat(line.after()).isEqualTo(Duration.ofMinutes(15));
        assertThat(line.mend()).isNull();
    }

    @Test
    void objectivesOfThePipelineTellLateWhatNoRuleTells() {
        PipelineDefinition pipeline = pipeline(
                BARE,
                LotPolicy.DEFAULT,
                List.of(
                        slo("fresh", new Sli.Freshness(Duration.ofHours(6))),
                        slo("quick", new Sli.LotDuration(Duration.ofHours(1)))),
                new Expectations(null, false, Map.of("rows", new MeasureRange(BigDecimal.ONE, BigDecimal.TEN))));

        assertThat(told(pipeline, FailureMode.LOT_NEVER_COMES))
                .isEqualTo("LATE: the SLO fresh, 6h after the last lot, against its budget");
        assertThat(told(pipeline, FailureMode.LOT_NEVER_CLOSES))
                .isEqualTo("LATE: the SLO quick, 1h after the lot's first event, against its budget");
        assertThat(told(pipeline, FailureMode.DOES_TOO_LITTLE))
                .isEqualTo(
                        "LATE: MEASURE_RANGE by expects.measures, when the lot completes, for all its steps together");
        assertThat(told(pipeline, FailureMode.DOES_IT_TWICE))
                .isEqualTo("CAUGHT: expects.idempotent, at once, with its second attempt");
    }

    @Test
    void lotsThatTimeSealsCloseByThemselves() {
        LotPolicy quiet = new LotPolicy(new SealPolicy.Quiet(MINUTE), null, null);
        LotPolicy window = new LotPolicy(new SealPolicy.Window(Duration.ofDays(1), ZoneOffset.UTC), null, null);

        assertThat(told(pipeline(BARE, quiet), FailureMode.LOT_NEVER_CLOSES))
                .isEqualTo("NO_FAILURE: quiet, it is sealed by itself, 1m after its newest item");
        assertThat(told(pipeline(BARE, window), FailureMode.LOT_NEVER_CLOSES))
                .isEqualTo("NO_FAILURE: window, it is sealed by itself, 1d after the window's start");
    }

    private static String told(PipelineDefinition pipeline, FailureMode mode) {
        AuditLine line = audit(pipeline).stream()
                .filter(each -> each.mode() == mode)
                .findFirst()
                .orElseThrow();
        return line.coverage() + ": " + (line.rule() == null ? "" : line.rule() + ", ") + line.when();
    }

    private static List<AuditLine> audit(PipelineDefinition pipeline) {
        return PipelineAudit.of(pipeline, null, BLIND);
    }

    private static SloDefinition slo(String name, Sli sli) {
        return new SloDefinition(name, sli, new Percentage(new BigDecimal("99")), Duration.ofDays(30));
    }

    private static LotPolicy lots(DeadlinePolicy deadline) {
        return new LotPolicy(new SealPolicy.Manifest(), deadline, null);
    }

    private static PipelineDefinition pipeline(StepDefinition step, LotPolicy lots) {
        return pipeline(step, lots, List.of(), Expectations.NONE);
    }

    private static PipelineDefinition pipeline(
            StepDefinition step, LotPolicy lots, List<SloDefinition> slos, Expectations expects) {
        return new PipelineDefinition(
                "uploads",
                "team-a",
                Severity.HIGH,
                "https://runbooks.example/uploads",
                UidScope.UNIQUE,
                List.of(step),
                lots,
                PipelineDefinition.DEFAULT_RETENTION,
                null,
                slos,
                expects,
                "v1");
    }
}
