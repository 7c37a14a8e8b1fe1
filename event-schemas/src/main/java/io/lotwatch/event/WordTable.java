package io.lotwatch.event;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds a constant by its word in the bytes of JSON, without making a string. Immutable. */
final class WordTable<E> {
    /** A power of two, and several times as many as there are constants in any table: most words have a place of their own. */
    private static final int PLACES = 64;
    /** What two machine words hold. */
    private static final int MAX_SIZE = 2 * Long.BYTES;

    private final @Nullable Entry<E>[] entries;

    private record Entry<E>(long firstWord, long secondWord, int size, E value) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private WordTable() {
        entries = new Entry[PLACES];
    }

    /** The constants of an enum by their names. */
    static <E extends Enum<E>> WordTable<E> of(Class<E> constants) {
        return of(List.of(constants.getEnumConstants()), Enum::name);
    }

    static <E> WordTable<E> of(List<E> values, Function<E, String> wordOf) {
        var table = new WordTable<E>();
        for (E value : values) {
            table.add(wordOf.apply(value), value);
        }
        return table;
    }

    private void add(String word, E value) {
        if (word.length() > MAX_SIZE) {
            throw new IllegalArgumentException("too long for this table: " + word);
        }
        var entry = new Entry<>(JsonBytes.word(word, 0), JsonBytes.word(word, Long.BYTES), word.length(), value);
        int place = placeOf(entry.firstWord);
        while (entries[place] != null) {
            place = place + 1 & PLACES - 1;
        }
        entries[place] = entry;
    }

    /** The constant whose word the last string of {@code json} is. */
    @Nullable
    E find(JsonBytes json) {
        long firstWord = json.firstWord();
        int place = placeOf(firstWord);
        for (Entry<E> entry = entries[place]; entry != null; entry = entries[place]) {
            if (entry.firstWord == firstWord && entry.size == json.size() && entry.secondWord == json.secondWord()) {
                return entry.value;
            }
            place = place + 1 & PLACES - 1;
        }
        return null;
    }

    private static int placeOf(long firstWord) {
        return (int) (firstWord * 0x9E37_79B9_7F4A_7C15L >>> Long.SIZE - 6);
    }
}
