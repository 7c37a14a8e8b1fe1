package io.lotwatch.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The strings of names that come again and again, found by their bytes, so that the usual event makes none. Bounded: a
 * name has a set of two places, and a new one drives out the one of its set that was asked for longer ago. For one
 * thread.
 */
final class NameCache {
    private static final int PLACES_BITS = 11;
    /** With names of the largest size, some 400 kB. */
    private static final int PLACES = 1 << PLACES_BITS;
    /** Longer names are made anew each time. */
    private static final int MAX_SIZE = 64;

    private record Name(byte[] bytes, String text) {
        boolean is(JsonBytes json) {
            return Arrays.equals(bytes, 0, bytes.length, json.bytes(), json.from(), json.to());
        }
    }

    private final @Nullable Name[] names = new @Nullable Name[PLACES];

    /** The last string of {@code json}. */
    String of(JsonBytes json) {
        return of(json, json.hash());
    }

    /** The last string of {@code json}, which has that {@link JsonBytes#hash hash}. */
    String of(JsonBytes json, long hash) {
        if (json.size() > MAX_SIZE) {
            return json.string();
        }
        // The high bits are those that depend on every character: names often differ in their last one only.
        int place = (int) (hash >>> Long.SIZE - PLACES_BITS) & ~1;
        Name recent = names[place];
        if (recent != null && recent.is(json)) {
            return recent.text;
        }
        int otherPlace = place + 1;
        Name older = names[otherPlace];
        if (older == null || !older.is(json)) {
            older = new Name(Arrays.copyOfRange(json.bytes(), json.from(), json.to()), json.string());
        }
        names[otherPlace] = recent;
        names[place] = older;
        return older.text;
    }
}
