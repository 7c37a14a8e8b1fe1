package io.lotwatch.app.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.report.FindingKind;
import java.util.Map;

/**
 * A replay in numbers.
 *
 * @param read lines that were not blank
 * @param items that were seen
 * @param undeclared items of pipelines that no definition names, by pipeline; those beyond the first {@value
 *     #MAX_UNDECLARED} by name are counted together as {@code others}
 * @param findings of items as the lots' last reports count them, by kind
 */
@JsonPropertyOrder({"read", "accepted", "rejected", "items", "lots", "completeLots", "findings", "undeclared"})
public record ReplaySummary(
        long read,
        long accepted,
        long rejected,
        long items,
        long lots,
        long completeLots,
        Map<FindingKind, Long> findings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Long> undeclared) {
    /** How many undeclared pipelines are told apart. */
    static final int MAX_UNDECLARED = 50;
}
