package io.lotwatch.app.query;

import org.jspecify.annotations.Nullable;

/**
 * What of that which is armed is asked for.
 *
 * @param pipeline null for all of them
 * @param lot null for all of them; of one lot of one pipeline the items are looked at, too
 * @param limit how many are listed, from 1 to {@link #MAX_LIMIT}
 */
public record ArmedQuestion(
        @Nullable String pipeline, @Nullable String lot, int limit) {
    /** How many are listed where nobody says. */
    public static final int DEFAULT_LIMIT = 100;
    /** How many can be listed at most. */
    public static final int MAX_LIMIT = 1_000;

    public ArmedQuestion {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("from 1 to %d are listed, not %d".formatted(MAX_LIMIT, limit));
        }
    }

    boolean takesLot(String name) {
        return lot == null || lot.equals(name);
    }
}
