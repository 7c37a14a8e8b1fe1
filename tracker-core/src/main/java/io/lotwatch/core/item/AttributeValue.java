package io.lotwatch.core.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What the latest event that names an attribute says of it; of equal times, the smaller JSON of the value. */
public record AttributeValue(Instant at, JsonNode value) {
    AttributeValue merge(AttributeValue other) {
        int order = at.compareTo(other.at);
        if (order == 0) {
            order = other.value.toString().compareTo(value.toString());
        }
        return order >= 0 ? this : other;
    }
}
