package io.lotwatch.app.state;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.lot.LotKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keys of stores as bytes: each name behind its length, so that any character may be in a name and no two keys are the
 * same; a time first and with its sign flipped, so that keys are in the order of times.
 */
final class KeyBytes {
    private KeyBytes() {}

    static byte[] of(ItemKey key) {
        return key.lot() == null ? names(key.pipeline(), key.uid()) : names(key.pipeline(), key.uid(), key.lot());
    }

    static byte[] of(LotKey key) {
        return names(key.pipeline(), key.lot());
    }

    static ItemKey itemKey(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new ItemKey(name(in), name(in), in.hasRemaining() ? name(in) : null);
    }

    static LotKey lotKey(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new LotKey(name(in), name(in));
    }

    static byte[] names(String... names) {
        byte[][] parts = new byte[names.length][];
        int length = 0;
        for (int i = 0; i < names.length; i++) {
            parts[i] = names[i].getBytes(StandardCharsets.UTF_8);
            length += Short.BYTES + parts[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            out.putShort((short) part.length).put(part);
        }
        return out.array();
    }

    static String name(ByteBuffer in) {
        byte[] part = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(part);
        return new String(part, StandardCharsets.UTF_8);
    }

    /** A time and what belongs to it. */
    static Bytes timed(long time, byte[] rest) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(time ^ Long.MIN_VALUE)
                .put(rest)
                .array());
    }

    static long time(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong() ^ Long.MIN_VALUE;
    }

    static byte[] afterTime(Bytes key) {
        byte[] bytes = key.get();
        return Arrays.copyOfRange(bytes, Long.BYTES, bytes.length);
    }

    /** The smallest key above all that begin with {@code prefix}; null where there is none. */
    static @Nullable Bytes above(byte[] prefix) {
        byte[] above = prefix.clone();
        for (int i = above.length - 1; i >= 0; i--) {
            if (above[i] != (byte) 0xff) {
                above[i]++;
                return Bytes.wrap(Arrays.copyOf(above, i + 1));
            }
        }
        return null;
    }

    static boolean startsWith(Bytes key, byte[] prefix) {
        byte[] bytes = key.get();
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /**
     * The different first names of the keys that begin with {@code prefix}, at most {@code limit}: a look at each one's first
     * key, and on to the next.
     */
    static List<String> firstNames(ReadOnlyKeyValueStore<Bytes, byte[]> store, byte[] prefix, int limit) {
        var names = new ArrayList<String>();
        Bytes from = Bytes.wrap(prefix.length == 0 ? new byte[] {0} : prefix);
        while (from != null && names.size() < limit) {
            String name;
            try (KeyValueIterator<Bytes, byte[]> entries = store.range(from, above(prefix))) {
                Bytes first = entries.hasNext() ? entries.next().key : null;
                if (first == null || !startsWith(first, prefix)) {
                    break;
                }
                name = name(ByteBuffer.wrap(first.get()).position(prefix.length));
            }
            names.add(name);
            byte[] next = names(name);
            from = above(ByteBuffer.allocate(prefix.length + next.length)
                    .put(prefix)
                    .put(next)
                    .array());
        }
        return names;
    }
}
