package io.lotwatch.app.topology;

import org.jspecify.annotations.Nullable;

/** A watermark as a way carries it, for tests that look at ways from outside. */
public record ToldWatermark(int from, long watermark) {
    /** The watermark in a message; null where it says something else. */
    public static @Nullable ToldWatermark of(byte[] message) {
        WayMessage read = WayMessage.read(message);
        return read.watermark() == null ? null : new ToldWatermark(read.from(), read.watermark());
    }
}
