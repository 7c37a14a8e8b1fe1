package io.lotwatch.core.item;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the latest event that names an attribute says of it; of equal times, the smaller JSON of the value. */
public record AttributeValue(Instant at, JsonNode value) {
    /** UTF-16 units of a value's text that are kept where items are counted by it. */
    static final int KEPT_TEXT = 256;

    /**
     * The value as a text to count by: a text as it is, a number without exponent and without zeros at the end of its
     * fraction, lists and objects as JSON with sorted keys. Of more than 256 UTF-16 units the first 256, {@code #} and
     * the SHA-256 of all. Null where it says nothing: a JSON null, an empty text.
     */
    public @Nullable String text() {
        String text = value.isNull() ? "" : AttributeText.of(value);
        return text.isEmpty() ? null : TextCut.hashed(text, KEPT_TEXT);
    }

    AttributeValue merge(AttributeValue other) {
        int order = at.compareTo(other.at);
        if (order == 0) {
            order = other.value.toString().compareTo(value.toString());
        }
        return order >= 0 ? this : other;
    }
}
