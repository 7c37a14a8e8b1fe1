package io.lotwatch.app.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines as bytes, since what is no text must be told as it came. */
public final class LineReader implements AutoCloseable {
    /** Bytes of a line that are kept; the rest of a longer one is passed over, as it is a reject in any case. */
    public static final int MAX_LINE_BYTES = 4_000_000;

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    /** Reads what is there, as it is. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /** Reads what may be compressed with gzip, which is recognised by its content. */
    public static LineReader unpacking(InputStream source) throws IOException {
        var in = new BufferedInputStream(source, BUFFER_BYTES);
        in.mark(2);
        boolean gzip = (in.read() << 8 | in.read()) == GZIP_MAGIC;
        in.reset();
        return new LineReader(gzip ? new GZIPInputStream(in, BUFFER_BYTES) : in);
    }

    /** The next line without its end; null after the last. */
    public byte @Nullable [] next() throws IOException {
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
