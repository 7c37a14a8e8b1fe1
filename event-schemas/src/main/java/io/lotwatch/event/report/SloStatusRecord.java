package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an SLO stands.
 *
 * @param slo its name in the definition
 * @param sli what it counts
 * @param value of the attribute that it has a budget for each value of; null where all share one
 * @param judgedAt the log time of all of it
 * @param target in percent
 * @param window as the definition says it
 * @param good of {@code total}, in the window; of freshness both are milliseconds
 * @param ratio the SLI, from 0 to 1, ten digits rounded down; null where nothing was counted
 * @param met whether as much was good as should be
 * @param allowed how many may be bad
 * @param used how many were
 * @param left of it, negative when overdrawn
 * @param freesAt when the oldest bad count leaves the window; null where there is none
 * @param burnRates in each window that a rule asks for, and in the SLO's own
 * @param burning the rule that is broken; null where none is, or the volume carries none
 * @param sentence all of it in words
 */
@JsonPropertyOrder({
    "pipeline",
    "slo",
    "sli",
    "value",
    "judgedAt",
    "target",
    "window",
    "good",
    "total",
    "ratio",
    "met",
    "allowed",
    "used",
    "left",
    "freesAt",
    "burnRates",
    "burning",
    "sentence"
})
public record SloStatusRecord(
        String pipeline,
        String slo,
        String sli,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String value,
        Instant judgedAt,
        BigDecimal target,
        String window,
        long good,
        long total,
        @Nullable BigDecimal ratio,
        boolean met,
        BigDecimal allowed,
        long used,
        BigDecimal left,
        @Nullable Instant freesAt,
        List<BurnRate> burnRates,
        @Nullable String burning,
        String sentence) {

    /**
     * How fast the budget burns.
     *
     * @param rate 1 uses up just the budget in the SLO's window; null where nothing was counted
     */
    @JsonPropertyOrder({"window", "good", "total", "rate"})
    public record BurnRate(
            String window, long good, long total, @Nullable BigDecimal rate) {}
}
