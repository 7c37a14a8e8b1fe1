package io.lotwatch.core.audit;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which one step can fail. */
final class StepAudit {
    private static final Duration SOME_WAIT = Duration.ofMinutes(15);
    private static final Duration SOME_RUN = Duration.ofHours(1);
    private static final Duration SOME_PROGRESS = Duration.ofMinutes(10);
    private static final Duration SOME_LEAST = Duration.ofSeconds(1);

    private final PipelineDefinition pipeline;
    private final StepDefinition step;

    StepAudit(PipelineDefinition pipeline, StepDefinition step) {
        this.pipeline = pipeline;
        this.step = step;
    }

    List<AuditLine> lines() {
        return List.of(
                line(FailureMode.NEVER_STARTS, neverStarts()),
                line(FailureMode.HANGS, hangs()),
                line(FailureMode.HANGS_ALIVE, hangsAlive()),
                line(FailureMode.FAILS_FOR_GOOD, failsForGood()),
                line(FailureMode.NEVER_RETRIED, neverRetried()),
                line(FailureMode.RUNS_SLOW, runsSlow()),
                line(FailureMode.DOES_TOO_LITTLE, doesTooLittle()),
                line(FailureMode.DOES_IT_TWICE, doesItTwice()));
    }

    private AuditLine line(FailureMode mode, Answer answer) {
        return answer.of(pipeline.name(), step.name(), mode);
    }

    private Answer neverStarts() {
        if (step.optional()) {
            return Answer.noFailure("it is optional");
        }
        if (step.maxWait() == null) {
            return neverStartsInTheEnd().mendedBy(Mend.Place.STEP, "maxWait: " + some(SOME_WAIT));
        }
        // Of an item that nobody named and that never did anything, nothing is known that could be missed.
        return step.after().isEmpty()
                ? Answer.caught("MISSING by maxWait", step.maxWait(), "the item was declared or first heard of")
                : Answer.caught("MISSING by maxWait", step.maxWait(), "the steps before it ended");
    }

    /** A backlog shows that something waits, but not which item; in large numbers only, where its age is not judged. */
    private Answer neverStartsInTheEnd() {
        BacklogLimit backlog = step.backlog();
        if (backlog != null && backlog.age() != null) {
            return Answer.late(
                    "BACKLOG by backlog.age",
                    backlog.age(),
                    DurationNotation.of(backlog.age())
                            + " after the oldest item began to wait, for all items together");
        }
        Answer end = InTheEnd.of(pipeline);
        return backlog == null || end.coverage() != Coverage.UNSEEN
                ? end
                : Answer.late("BACKLOG by backlog.count", null, "once %d items wait".formatted(backlog.count()));
    }

    private Answer hangs() {
        Duration heartbeat = step.heartbeat();
        Duration maxRun = step.maxRun();
        if (heartbeat != null && (maxRun == null || heartbeat.compareTo(maxRun) <= 0)) {
            return Answer.caught("STALLED by heartbeat", heartbeat, "its last sign of life");
        }
        return maxRun == null ? inTheEnd("maxRun", SOME_RUN) : slow(maxRun);
    }

    private Answer hangsAlive() {
        Duration progress = step.progressWithin();
        Duration maxRun = step.maxRun();
        if (progress != null && (maxRun == null || progress.compareTo(maxRun) <= 0)) {
            return Answer.caught("STALLED by progressWithin", progress, "its progress last grew");
        }
        return maxRun == null ? inTheEnd("progressWithin", SOME_PROGRESS) : slow(maxRun);
    }

    private Answer failsForGood() {
        if (step.maxAttempts() != null) {
            return Answer.atOnce(
                    "FAILED by maxAttempts",
                    "at once, with failure %d or one that says final".formatted(step.maxAttempts()));
        }
        if (step.retryWithin() != null) {
            return Answer.caught(
                    "NOT_RETRIED by retryWithin", step.retryWithin(), "its last failure; at once if it says final");
        }
        Answer end = InTheEnd.of(pipeline);
        String also = "; FAILED at once if the event says final";
        return new Answer(end.coverage(), end.rule(), end.after(), end.when() + also, null)
                .mendedBy(Mend.Place.STEP, "maxAttempts: 3");
    }

    private Answer neverRetried() {
        if (step.maxAttempts() != null && step.maxAttempts() == 1) {
            return Answer.atOnce("FAILED by maxAttempts", "at once, its first failure is final");
        }
        return step.retryWithin() == null
                ? inTheEnd("retryWithin", SOME_WAIT)
                : Answer.caught("NOT_RETRIED by retryWithin", step.retryWithin(), "the failure");
    }

    private Answer runsSlow() {
        if (step.maxRun() != null) {
            return slow(step.maxRun());
        }
        Integer perHour = pipeline.expects().itemsPerHour();
        Answer end = InTheEnd.of(pipeline);
        Answer answer = perHour == null || end.coverage() != Coverage.UNSEEN
                ? end
                : Answer.late(
                        "THROUGHPUT by expects.itemsPerHour",
                        null,
                        "once fewer than %d items end in an hour, for all steps together".formatted(perHour));
        return answer.mendedBy(Mend.Place.STEP, "maxRun: " + some(SOME_RUN));
    }

    private static Answer slow(Duration maxRun) {
        return Answer.caught("SLOW by maxRun", maxRun, "its start");
    }

    private Answer doesTooLittle() {
        Duration minRun = step.minRun();
        if (minRun != null && !minRun.isZero()) {
            return Answer.atOnce(
                    "TOO_FAST by minRun", "at once, when it succeeds in less than " + DurationNotation.of(minRun));
        }
        String rule = outputRule();
        Answer answer = rule == null
                ? Answer.unseen("whatever succeeds counts as done")
                : Answer.late(rule, null, "when the lot completes, for all its steps together");
        Duration run = step.maxRun() == null ? SOME_RUN : step.maxRun();
        Duration least = run.compareTo(SOME_LEAST) < 0 ? run : SOME_LEAST;
        return answer.mendedBy(Mend.Place.STEP, "minRun: " + DurationNotation.of(least));
    }

    /** What looks at a lot's output as a whole. */
    private @Nullable String outputRule() {
        Expectations expects = pipeline.expects();
        if (!expects.measures().isEmpty()) {
            return "MEASURE_RANGE by expects.measures";
        }
        if (expects.itemsPerLot() != null) {
            return "LOT_SIZE by expects.itemsPerLot";
        }
        for (SloDefinition slo : pipeline.slos()) {
            if (slo.sli() instanceof Sli.Stability) {
                return "the SLO " + slo.name();
            }
        }
        return null;
    }

    private Answer doesItTwice() {
        if (step.multiple()) {
            return Answer.noFailure("it may succeed more than once");
        }
        return Boolean.FALSE.equals(pipeline.expects().idempotent())
                ? Answer.atOnce("expects.idempotent", "at once, with its second attempt")
                : Answer.atOnce("DUPLICATE", "at once, under another attempt or producer");
    }

    private Answer inTheEnd(String key, Duration some) {
        return InTheEnd.of(pipeline).mendedBy(Mend.Place.STEP, key + ": " + some(some));
    }

    private String some(Duration some) {
        return DurationNotation.of(soonEnough(some));
    }

    // A budget that ends after the lot is due would tell nothing.
    private Duration soonEnough(Duration some) {
        if (!(pipeline.lots().deadline() instanceof DeadlinePolicy.After deadline)) {
            return some;
        }
        Duration quarter = deadline.after().dividedBy(4);
        Duration whole = quarter.toSeconds() == 0 ? deadline.after() : Duration.ofSeconds(quarter.toSeconds());
        return whole.compareTo(some) < 0 ? whole : some;
    }
}
