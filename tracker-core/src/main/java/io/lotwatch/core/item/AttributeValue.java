package io.lotwatch.core.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What the latest event that names an attribute says of it; of equal times, the one with the smaller canonical JSON. */
public record AttributeValue(Instant at, JsonNode value, String canonical) {
    AttributeValue merge(AttributeValue other) {
        int order = at.compareTo(other.at);
        if (order == 0) {
            order = other.canonical.compareTo(canonical);
        }
        return order >= 0 ? this : other;
    }
}
