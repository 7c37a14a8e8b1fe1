package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change of a finding's state.
 *
 * @param id the same for all records of one finding
 * @param lot null for findings of a pipeline
 * @param uid null for findings of a lot or a pipeline
 * @param step null for findings of a lot
 * @param attempt null where the finding is about the step as a whole
 * @param dueAt event time until which all would have been well; null where there is no such time
 * @param judgedAt log time of the judgement that changed the state
 * @param definitionVersion the definition that it broke
 * @param budget the name of the budget that it broke, as in the definition; null where there is none
 * @param evidence event times that speak for it, and other facts, as text
 */
@JsonPropertyOrder({
    "id",
    "kind",
    "state",
    "pipeline",
    "lot",
    "uid",
    "step",
    "attempt",
    "dueAt",
    "judgedAt",
    "definitionVersion",
    "budget",
    "evidence"
})
public record FindingRecord(
        String id,
        FindingKind kind,
        FindingState state,
        String pipeline,
        @Nullable String lot,
        @Nullable String uid,
        @Nullable String step,
        @Nullable Integer attempt,
        @Nullable Instant dueAt,
        Instant judgedAt,
        @Nullable String definitionVersion,
        @Nullable String budget,
        Map<String, String> evidence) {}
