package io.lotwatch.app.topics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers that mean something on records of the events topic. */
public final class EventHeaders {
    /** Of a replay: its definitions take effect with this record. */
    public static final String BEGIN_OF_LOG = "lotwatch-begin-of-log";

    /** Where time stops after the end of the log, as epoch milliseconds; empty where nothing is said. */
    public static final String END_OF_LOG = "lotwatch-end-of-log";

    /** On a record without a value: the id of the activation of definitions that takes effect here, as UTF-8. */
    public static final String DEFINITIONS = "lotwatch-definitions";

    private static final String FILE = "lotwatch-file";
    private static final String LINE = "lotwatch-line";

    private EventHeaders() {}

    /** Where a line of a replay came from. */
    public record Source(String file, long line) {}

    /** Notes where a record came from. */
    public static void write(Headers headers, Source source) {
        headers.add(FILE, source.file().getBytes(StandardCharsets.UTF_8));
        headers.add(LINE, longBytes(source.line()));
    }

    /** Where a record came from; null outside replays. */
    public static @Nullable Source source(Headers headers) {
        Header file = headers.lastHeader(FILE);
        Header line = headers.lastHeader(LINE);
        if (file == null || line == null || line.value().length != Long.BYTES) {
            return null;
        }
        return new Source(
                new String(file.value(), StandardCharsets.UTF_8),
                ByteBuffer.wrap(line.value()).getLong());
    }

    /** Eight bytes, the highest first. */
    public static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
