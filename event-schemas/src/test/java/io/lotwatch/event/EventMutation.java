package io.lotwatch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Changes good events at random, so that about half of them are none any more. */
final class EventMutation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FIELDS = List.of(
            "pipeline",
            "uid",
            "lot",
            "step",
            "type",
            "time",
            "attempt",
            "id",
            "producer",
            "error",
            "progress",
            "measures",
            "attributes",
            "expectedItems",
            "items",
            "deadline",
            "purpose",
            "observedAt",
            "later");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "-1",
            "1001",
            "10001",
            "1.5",
            "1e3",
            "\"\"",
            "\"x\"",
            "\"STARTED\"",
            "\"FAILED\"",
            "\"LOT_OPENED\"",
            "\"LOT_SEALED\"",
            "\"EXPECTED\"",
            "\"REGULAR\"",
            "\"2026-11-23T08:00:00.5+0900\"",
            "\"2026-11-23T08:00:00\"",
            "\"2026-11-23T25:00:00Z\"",
            "[]",
            "[\"a\",\"b\"]",
            "[\"\"]",
            "[1]",
            "{}",
            "{\"a\":1}",
            "{\"a\":\"1\"}",
            "{\"class\":\"INFRASTRUCTURE\",\"final\":false}",
            "{\"class\":\"x\"}",
            "{\"final\":1}",
            "{\"code\":\"\",\"message\":\"\"}",
            '"' + "x".repeat(256) + '"',
            '"' + "x".repeat(257) + '"',
            '"' + "x".repeat(513) + '"');

    private final Random random;

    EventMutation(long seed) {
        random = new Random(seed);
    }

    /** A good event with one to three fields removed, replaced or added. */
    String next() {
        try {
            var event = (ObjectNode) JSON.readTree(TestEvents.GOOD.get(random.nextInt(TestEvents.GOOD.size())));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                change(event);
            }
            return event.toString();
        } catch (JsonProcessingException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void change(ObjectNode event) throws JsonProcessingException {
        var present = new ArrayList<String>();
        event.fieldNames().forEachRemaining(present::add);
        switch (random.nextInt(4)) {
            case 0 -> event.remove(present.isEmpty() ? "none" : present.get(random.nextInt(present.size())));
            case 1 -> event.set(present.isEmpty() ? "uid" : present.get(random.nextInt(present.size())), value());
            default -> event.set(FIELDS.get(random.nextInt(FIELDS.size())), value());
        }
    }

    private JsonNode value() throws JsonProcessingException {
        return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }
}
