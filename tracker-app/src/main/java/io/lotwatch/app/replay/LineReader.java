package io.lotwatch.app.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, since what is no text must be told as it came. */
final class LineReader implements AutoCloseable {
    /** Bytes of a line that are kept; the rest of a longer one is passed over, as it is a reject in any case. */
    static final int MAX_LINE_BYTES = 4_000_000;

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; null after the last. */
    byte @Nullable [] next() throws IOException {
        var line = new ByteArrayOutputStream(256);
        boolean any = false;
        while (fill()) {
            any = true;
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, Math.min(end - from, MAX_LINE_BYTES - line.size()));
            from = Math.min(end + 1, to);
            if (end < to) {
                return line.toByteArray();
            }
        }
        return any ? line.toByteArray() : null;
    }

    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = in.read(buffer);
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
