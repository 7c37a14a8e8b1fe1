package io.lotwatch.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of names that come again and again, found by their bytes, so that the usual event makes none. Bounded: a
 * name has a set of two places, and a new one drives out the one of its set that was asked for longer ago. For one
 * thread.
 */
final class NameCache {
    private record Name(byte[] bytes, String text) {
        boolean is(byte[] others, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, others, from, to);
        }
    }

    private final int placesBits;
    private final int maxSize;
    private final @Nullable Name[] names;

    /**
     * An empty cache.
     *
     * @param placesBits it has two to the power of this many places
     * @param maxSize longer names are made anew each time
     */
    NameCache(int placesBits, int maxSize) {
        this.placesBits = placesBits;
        this.maxSize = maxSize;
        names = new @Nullable Name[1 << placesBits];
    }

    /** The last string of {@code json}. */
    String of(JsonBytes json) {
        return of(json, json.hash());
    }

    /** The last string of {@code json}, which has that {@link JsonBytes#hash hash}. */
    String of(JsonBytes json, long hash) {
        return of(json.bytes(), json.from(), json.to(), hash);
    }

    /** What is in {@code bytes}, ASCII throughout; they go on for eight bytes or more. */
    String of(byte[] bytes, int from, int to) {
        return of(bytes, from, to, JsonBytes.hash(bytes, from, to));
    }

    private String of(byte[] bytes, int from, int to, long hash) {
        if (to - from > maxSize) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
        // The high bits are those that depend on every character: names often differ in their last one only.
        int place = (int) (hash >>> Long.SIZE - placesBits) & ~1;
        Name recent = names[place];
        if (recent != null && recent.is(bytes, from, to)) {
            return recent.text;
        }
        int otherPlace = place + 1;
        Name older = names[otherPlace];
        if (older == null || !older.is(bytes, from, to)) {
            older = new Name(
                    Arrays.copyOfRange(bytes, from, to),
                    new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
        names[otherPlace] = recent;
        names[place] = older;
        return older.text;
    }
}
