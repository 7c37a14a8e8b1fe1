package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.Purpose;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a lot. Sent at completion, at each change after it, and at reopening.
 *
 * @param revision how many reports of this lot have been sent, this one included; 0 before the first
 * @param definitionVersion the definition that the lot is judged by; null where none names the pipeline
 * @param openedAt the earliest LOT_OPENED
 * @param firstEventAt the lot's first event, declarations and lot events included
 * @param sealedAt when the lot was known to have all its items
 * @param completedAt the latest end of an item; null unless the lot is complete
 * @param durationMs from the lot's first event to its completion
 * @param marginMs from completion to the deadline, negative when late; null without either
 * @param forecast of an open lot, in answers and at the end of a replay; absent in what is sent, and where there is none
 * @param findings of its items, that hold, by kind
 * @param lotFindings of the lot itself
 * @param steps in the order of the definition, then the undeclared ones by name, then {@code others}
 * @param measures sums over the items
 * @param heldUpBy the step with the largest sum of wait and elapsed over the items; null where there is none
 * @param lastItems the items that ended last, at most {@link #MAX_LAST_ITEMS}
 */
@JsonPropertyOrder({
    "pipeline",
    "lot",
    "revision",
    "definitionVersion",
    "purpose",
    "verdict",
    "quality",
    "openedAt",
    "firstEventAt",
    "sealedAt",
    "completedAt",
    "durationMs",
    "deadline",
    "marginMs",
    "forecast",
    "items",
    "findings",
    "lotFindings",
    "steps",
    "measures",
    "heldUpBy",
    "lastItems"
})
public record LotReport(
        String pipeline,
        String lot,
        long revision,
        @Nullable String definitionVersion,
        Purpose purpose,
        Verdict verdict,
        Quality quality,
        @Nullable Instant openedAt,
        @Nullable Instant firstEventAt,
        @Nullable Instant sealedAt,
        @Nullable Instant completedAt,
        @Nullable Long durationMs,
        @Nullable Instant deadline,
        @Nullable Long marginMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ForecastRecord forecast,
        ItemCounts items,
        Map<FindingKind, Long> findings,
        Map<FindingKind, Long> lotFindings,
        List<StepReport> steps,
        Map<String, BigDecimal> measures,
        @Nullable String heldUpBy,
        List<String> lastItems) {
    /** How many of the items that ended last are named. */
    public static final int MAX_LAST_ITEMS = 10;

    /** The same report as the {@code revision}th of its lot. */
    public LotReport withRevision(long revision) {
        return with(revision, verdict, forecast);
    }

    /** The same report of a lot that is open, as it stands with its forecast. */
    public LotReport standing(LotForecastRecord standing) {
        boolean open = verdict == Verdict.ON_TRACK || verdict == Verdict.AT_RISK;
        return open ? with(revision, standing.verdict(), standing.forecast()) : this;
    }

    private LotReport with(long revision, Verdict verdict, @Nullable ForecastRecord forecast) {
        return new LotReport(
                pipeline,
                lot,
                revision,
                definitionVersion,
                purpose,
                verdict,
                quality,
                openedAt,
                firstEventAt,
                sealedAt,
                completedAt,
                durationMs,
                deadline,
                marginMs,
                forecast,
                items,
                findings,
                lotFindings,
                steps,
                measures,
                heldUpBy,
                lastItems);
    }
}
