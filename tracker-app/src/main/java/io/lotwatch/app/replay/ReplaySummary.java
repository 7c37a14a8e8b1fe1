package io.lotwatch.app.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.report.FindingKind;
import java.util.Map;

/**
 * A replay in numbers.
 *
 * @param read lines that were not blank
 * @param items that were seen
 * @param findings of items as the lots' last reports count them, by kind
 */
@JsonPropertyOrder({"read", "accepted", "rejected", "items", "lots", "completeLots", "findings"})
public record ReplaySummary(
        long read,
        long accepted,
        long rejected,
        long items,
        long lots,
        long completeLots,
        Map<FindingKind, Long> findings) {}
