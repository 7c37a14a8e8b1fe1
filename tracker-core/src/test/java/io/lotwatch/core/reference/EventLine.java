package io.lotwatch.core.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of NDJSON and the event that it is.
 *
 * @param json without an end of line
 */
public record EventLine(String json, LifecycleEvent event) {
    private static final EventReader READER = new EventReader();
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    static EventLine of(ObjectNode node) {
        return of(node.toString());
    }

    private static EventLine of(String json) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8))
                .match(accepted -> new EventLine(json, accepted.event()), rejected -> {
                    throw new IllegalStateException(rejected.message() + ": " + json);
                });
    }

    /** The same event, as the log received it at {@code observedAt}. */
    EventLine observedAt(Instant observedAt) {
        try {
            var node = (ObjectNode) MAPPER.readTree(json);
            node.put("observedAt", observedAt.toString());
            return of(node);
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(json, notJson);
        }
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
