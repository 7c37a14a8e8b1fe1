package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.ErrorClass;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step over all items of a lot.
 *
 * @param undeclared true where no definition names the step, else null
 * @param finished items on which the step has an outcome
 * @param attempts over all items
 * @param failures attempts that failed, by the class of their earliest failure
 * @param findings that hold, by kind
 * @param queue from the step's earliest QUEUED to its earliest start
 * @param waited from the latest outcome of its predecessors to its earliest start
 * @param run of the attempt that carries the outcome
 * @param elapsed from the earliest start of any attempt to the outcome
 * @param waiting how many open items wait for the step: what comes before is done, and it has not begun; null for none
 * @param waitingSince since when the oldest of them does, a little earlier where that is long ago; null for none
 */
@JsonPropertyOrder({
    "step",
    "undeclared",
    "finished",
    "attempts",
    "failures",
    "findings",
    "queue",
    "wait",
    "run",
    "elapsed",
    "waiting",
    "waitingSince"
})
public record StepReport(
        String step,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean undeclared,
        long finished,
        long attempts,
        Map<ErrorClass, Long> failures,
        Map<FindingKind, Long> findings,
        Distribution queue,
        @JsonProperty("wait") Distribution waited,
        Distribution run,
        Distribution elapsed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long waiting,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant waitingSince) {}
