package io.lotwatch.app.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one item.
 *
 * @param lot the lot it counts for
 * @param definitionVersion the version that it is judged by; null where no definition names the pipeline
 * @param asOf the log time up to which it is judged; null before anything was judged
 * @param outcome null while it is open, like {@code endedAt}
 * @param declared whether a manifest or an EXPECTED event names it
 * @param seen whether any step has been heard of
 * @param steps the declared ones in the order of the definition, then the others by name
 * @param warnings what is odd about it, in words
 */
public record ItemPage(
        String pipeline,
        String uid,
        String lot,
        @Nullable String definitionVersion,
        @Nullable Instant asOf,
        Outcome.@Nullable Kind outcome,
        @Nullable Instant endedAt,
        boolean declared,
        boolean seen,
        Instant firstEventAt,
        @Nullable Instant firstLogAt,
        @Nullable Instant lastLogAt,
        List<Step> steps,
        List<Finding> findings,
        Map<String, JsonNode> attributes,
        List<String> warnings) {

    /**
     * One step. Durations in milliseconds; null where there is none.
     *
     * @param leftOut whether it is optional and has no sign
     * @param outcome null while it is open, like {@code endedAt} and {@code finalAttempt}
     * @param finalAttempt the attempt that carries the outcome
     * @param queueMs from the earliest QUEUED to the earliest start
     * @param waitMs from the latest outcome of its predecessors to the earliest start
     * @param runMs of the final attempt
     * @param elapsedMs from the earliest start of any attempt to the outcome
     */
    public record Step(
            String step,
            boolean undeclared,
            boolean leftOut,
            Outcome.@Nullable Kind outcome,
            @Nullable Instant endedAt,
            @Nullable Integer finalAttempt,
            @Nullable Instant queuedAt,
            @Nullable Long queueMs,
            @Nullable Long waitMs,
            @Nullable Long runMs,
            @Nullable Long elapsedMs,
            List<Attempt> attempts) {}

    /**
     * One attempt.
     *
     * @param heartbeatAt the earliest heartbeat
     * @param lastSignAt the latest start or heartbeat
     */
    public record Attempt(
            int attempt,
            @Nullable Instant startedAt,
            @Nullable Instant heartbeatAt,
            @Nullable Instant lastSignAt,
            List<End> ends) {}

    /** An end of an attempt: the earliest of its kind. */
    public record End(
            Instant at,
            Kind kind,
            @Nullable ErrorClass errorClass,
            @Nullable String code,
            @Nullable String message) {
        /** Ways in which an attempt ends. */
        public enum Kind {
            SUCCEEDED,
            SKIPPED,
            FAILED,
            /** A failure after which no retry will come. */
            FAILED_FOR_GOOD
        }
    }

    /**
     * A finding that was raised, withdrawn ones too.
     *
     * @param raisedAt log time at which it was first raised
     * @param since until when all would have been well; null where there is no such time
     * @param budget the name of the budget that it broke; null where there is none
     */
    public record Finding(
            String step,
            FindingKind kind,
            @Nullable Integer attempt,
            FindingState state,
            @Nullable Instant raisedAt,
            @Nullable Instant since,
            @Nullable String budget,
            Map<String, String> evidence) {}
}
