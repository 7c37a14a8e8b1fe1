package io.lotwatch.app.topology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.TreeMap;

/**
 * What a part of a lot says, whatever order its counters were first used in: a counter that went back to zero says what one
 * says that was never used.
 */
final class SaidPart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SaidPart() {}

    /** The message in one form. */
    static String of(byte[] message) {
        try {
            return sorted(JSON.readTree(message, 1, message.length - 1)).toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static JsonNode sorted(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        var fields = new TreeMap<String, JsonNode>();
        object.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
        fields.values()
                .removeIf(value -> value.isNumber() && value.decimalValue().signum() == 0);
        return JSON.createObjectNode().setAll(fields);
    }
}
