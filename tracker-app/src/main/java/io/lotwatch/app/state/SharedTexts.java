package io.lotwatch.app.state;

import org.jspecify.annotations.Nullable;

/**
 * Texts that come again in record after record, so that what is read shares them. Bounded: of two texts that want the same
 * place the later one has it. May be used by several threads: at worst they share less.
 */
public final class SharedTexts {
    /** Shares nothing. */
    public static final SharedTexts NONE = new SharedTexts(0);

    private static final int PLACES = 4_096;

    private final @Nullable String[] places;

    /** Of no texts yet. */
    public SharedTexts() {
        this(PLACES);
    }

    private SharedTexts(int places) {
        this.places = new @Nullable String[places];
    }

    /** A text that is equal to that one. */
    String of(String text) {
        if (places.length == 0) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & places.length - 1;
        String known = places[place];
        if (text.equals(known)) {
            return known;
        }
        places[place] = text;
        return text;
    }
}
