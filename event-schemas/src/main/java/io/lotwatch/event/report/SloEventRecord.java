package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a lot was on time, said at each report of a completed lot and when its deadline passes.
 *
 * @param sli the indicator, now always {@code lotsOnTime}
 * @param good whether the lot counts as good
 * @param revision of the lot's report, a later one replaces an earlier one
 * @param judgedAt log time of the judgement
 */
@JsonPropertyOrder({
    "pipeline",
    "lot",
    "sli",
    "good",
    "revision",
    "verdict",
    "purpose",
    "judgedAt",
    "completedAt",
    "deadline",
    "marginMs"
})
public record SloEventRecord(
        String pipeline,
        String lot,
        String sli,
        boolean good,
        long revision,
        Verdict verdict,
        Purpose purpose,
        Instant judgedAt,
        @Nullable Instant completedAt,
        @Nullable Instant deadline,
        @Nullable Long marginMs) {}
