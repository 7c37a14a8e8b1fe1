package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a lot's verdict, with whom it concerns.
 *
 * @param previousVerdict the one told before; a lot begins as ON_TRACK, which is not told
 * @param judgedAt log time of the judgement
 * @param owner null where no definition names the pipeline, like {@code severity} and {@code runbook}
 * @param forecast the last one of an open lot; absent where there is none
 * @param message the change in words
 */
@JsonPropertyOrder({
    "pipeline",
    "lot",
    "verdict",
    "previousVerdict",
    "quality",
    "judgedAt",
    "deadline",
    "owner",
    "severity",
    "runbook",
    "definitionVersion",
    "items",
    "forecast",
    "message"
})
public record AlertRecord(
        String pipeline,
        String lot,
        Verdict verdict,
        Verdict previousVerdict,
        Quality quality,
        Instant judgedAt,
        @Nullable Instant deadline,
        @Nullable String owner,
        @Nullable String severity,
        @Nullable String runbook,
        @Nullable String definitionVersion,
        ItemCounts items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ForecastRecord forecast,
        String message) {}
