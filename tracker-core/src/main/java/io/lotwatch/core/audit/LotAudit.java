package io.lotwatch.core.audit;

import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which the lots of a pipeline can fail as a whole. */
final class LotAudit {
    private final PipelineDefinition pipeline;
    private final @Nullable Duration startGrace;
    private final Duration blindAfter;

    LotAudit(PipelineDefinition pipeline, @Nullable Duration startGrace, Duration blindAfter) {
        this.pipeline = pipeline;
        this.startGrace = startGrace;
        this.blindAfter = blindAfter;
    }

    List<AuditLine> lines() {
        return List.of(
                neverComes().of(pipeline.name(), null, FailureMode.LOT_NEVER_COMES),
                neverCloses().of(pipeline.name(), null, FailureMode.LOT_NEVER_CLOSES),
                blind().of(pipeline.name(), null, FailureMode.TRACKER_BLIND));
    }

    private Answer neverComes() {
        if (startGrace != null) {
            return Answer.caught("MISSING by schedule", startGrace, "the scheduled time");
        }
        Answer answer = Answer.unseen("nothing expects it");
        for (SloDefinition slo : pipeline.slos()) {
            if (slo.sli() instanceof Sli.Freshness freshness) {
                answer = Answer.late(
                        "the SLO " + slo.name(),
                        freshness.within(),
                        DurationNotation.of(freshness.within()) + " after the last lot, against its budget");
                break;
            }
        }
        return answer.mendedBy(Mend.Place.PIPELINE, "schedule: {cron: \"0 2 * * *\", zone: UTC, startGrace: 15m}");
    }

    private Answer neverCloses() {
        Answer byDeadline = InTheEnd.closes(pipeline);
        if (byDeadline.coverage() == Coverage.CAUGHT) {
            return byDeadline;
        }
        return pipeline.lots()
                .seal()
                .match(
                        () -> byDeadline.mendedBy(Mend.Place.LOTS, "deadline: {after: 24h}"),
                        quiet -> sealed("quiet", quiet.quietFor(), "its newest item"),
                        window -> sealed("window", window.window(), "the window's start"));
    }

    private static Answer sealed(String key, Duration after, String since) {
        return new Answer(
                Coverage.NO_FAILURE,
                key,
                after,
                "it is sealed by itself, %s after %s".formatted(DurationNotation.of(after), since),
                null);
    }

    private Answer blind() {
        return Answer.caught(
                "health and lotwatch_blind_partitions", blindAfter, "log time stood still; look from outside");
    }
}
