package io.lotwatch.app.state;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The version of all that is stored and sent between levels, its first byte; a reader refuses any other by name. What is
 * large or often written has a format of its own, see {@link StateOut}; the rest is JSON behind that byte.
 */
public final class StateFormat {
    /** The version that is written. */
    public static final byte VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            // What a record works out about itself is none of its state.
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private StateFormat() {}

    /** The bytes of a state. */
    public static byte[] write(Object state) {
        try {
            byte[] json = JSON.writeValueAsBytes(state);
            byte[] bytes = new byte[json.length + 1];
            bytes[0] = VERSION;
            System.arraycopy(json, 0, bytes, 1, json.length);
            return bytes;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write a " + state.getClass().getSimpleName(), unwritable);
        }
    }

    /** The state in the bytes. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        check(bytes, type);
        try {
            return JSON.readValue(bytes, 1, bytes.length - 1, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "not a " + type.getSimpleName() + " of " + bytes.length + " bytes", unreadable);
        }
    }

    /** Refuses bytes whose format this release does not know. */
    static void check(byte[] bytes, Class<?> type) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalStateException("a %s of format %s was found, this release reads format %d"
                    .formatted(type.getSimpleName(), bytes.length == 0 ? "none" : bytes[0], VERSION));
        }
    }

    /** The state in the bytes; null for none. */
    static <T> @Nullable T readOrNull(byte @Nullable [] bytes, Class<T> type) {
        return bytes == null ? null : read(bytes, type);
    }

    /** A value that was written as JSON within another record. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException notJson) {
            throw new IllegalArgumentException("not the JSON of a value", notJson);
        }
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeNumber(value.toEpochMilli());
        }
    }

    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Instant.ofEpochMilli(in.getLongValue());
        }
    }
}
