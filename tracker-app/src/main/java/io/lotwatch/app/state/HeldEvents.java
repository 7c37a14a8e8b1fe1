package io.lotwatch.app.state;

import io.lotwatch.core.engine.HeldEvent;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Events on their way to their items, as bytes: the log time, then the event in its canonical form. */
public final class HeldEvents {
    private static final EventReader READER = EventReader.ofCanonical();

    private HeldEvents() {}

    /** The bytes of an event. */
    public static byte[] write(HeldEvent held) {
        byte[] json = held.event().canonical().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + json.length)
                .put(StateFormat.VERSION)
                .putLong(held.logTime())
                .put(json)
                .array();
    }

    /** The event in the bytes. */
    public static HeldEvent read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != StateFormat.VERSION) {
            throw new IllegalStateException("a held event of format " + bytes[0]);
        }
        long logTime = in.getLong();
        byte[] json = new byte[in.remaining()];
        in.get(json);
        return new HeldEvent(event(json), logTime);
    }

    /** An event that was valid before. */
    public static LifecycleEvent event(byte[] json) {
        return READER.read(json).match(EventResult.Accepted::event, rejected -> {
            throw new IllegalStateException("a held event is none: " + rejected.message());
        });
    }
}
