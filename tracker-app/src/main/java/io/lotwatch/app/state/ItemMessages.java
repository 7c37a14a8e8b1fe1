package io.lotwatch.app.state;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to items, as bytes: the version of the format, the kind, the log time, the version of the definition
 * in force and its activation, then an event as it came or the name of a pipeline.
 */
final class ItemMessages {
    private static final byte HAPPENED = 0;
    private static final byte FIRST_VERSION = 1;
    private static final byte[] NOTHING = {};

    private ItemMessages() {}

    /** The bytes of a message. */
    static byte[] write(ItemMessage message) {
        return message.match(
                happened -> write(
                        HAPPENED, happened, happened.inForce(), happened.event().json()),
                first -> write(
                        FIRST_VERSION, first, first.inForce(), first.pipeline().getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] write(byte kind, ItemMessage message, VersionInForce inForce, byte[] rest) {
        byte[] version = inForce.version() == null ? NOTHING : inForce.version().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + 2 * Long.BYTES + Short.BYTES + version.length + rest.length)
                .put(StateFormat.VERSION)
                .put(kind)
                .putLong(message.logTime())
                .putLong(inForce.number())
                .putShort((short) version.length)
                .put(version)
                .put(rest)
                .array();
    }

    /** The message in the bytes. */
    static ItemMessage read(byte[] bytes, EventReader reader) {
        StateFormat.check(bytes, ItemMessage.class);
        ByteBuffer in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        byte kind = in.get();
        long logTime = in.getLong();
        long number = in.getLong();
        byte[] version = take(in, Short.toUnsignedInt(in.getShort()));
        var inForce = new VersionInForce(text(version), number);
        byte[] rest = take(in, in.remaining());
        return switch (kind) {
            case HAPPENED -> new ItemMessage.Happened(event(rest, reader), logTime, inForce);
            case FIRST_VERSION ->
                new ItemMessage.FirstVersion(new String(rest, StandardCharsets.UTF_8), logTime, inForce);
            default -> throw new IllegalStateException("a held message of kind " + kind);
        };
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static @Nullable String text(byte[] bytes) {
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** An event that was valid before. */
    private static LifecycleEvent event(byte[] json, EventReader reader) {
        return reader.read(json).match(EventResult.Accepted::event, rejected -> {
            throw new IllegalStateException("a held event is none: " + rejected.message());
        });
    }
}
