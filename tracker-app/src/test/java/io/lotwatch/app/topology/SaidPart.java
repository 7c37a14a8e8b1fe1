package io.lotwatch.app.topology;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import io.lotwatch.core.lot.DurationSketch;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a part of a lot says, whatever order its counters were first used in: a counter that went back to zero says what one
 * says that was never used.
 */
final class SaidPart {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .visibility(PropertyAccessor.GETTER, JsonAutoDetect.Visibility.NONE)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(
                            DurationSketch.class, new StdDelegatingSerializer(DurationSketch.class, new Buckets())))
            .build();

    private SaidPart() {}

    private static final class Buckets extends StdConverter<DurationSketch, Map<Integer, Long>> {
        @Override
        public Map<Integer, Long> convert(DurationSketch sketch) {
            return sketch.buckets();
        }
    }

    /** The message in one form. */
    static String of(byte[] message) {
        return sorted(JSON.valueToTree(WayMessage.read(message).part())).toString();
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
