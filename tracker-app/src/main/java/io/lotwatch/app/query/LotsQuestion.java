package io.lotwatch.app.query;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which lots are asked for.
 *
 * @param pipeline null for all of them
 * @param text what the id of the lot has in it, in whatever case; null for anything
 * @param limit how many are listed, from 1 to {@link #MAX_LIMIT}
 */
public record LotsQuestion(
        @Nullable String pipeline,
        LotSelection selection,
        @Nullable String text,
        int limit) {
    /** How many are listed where nobody says. */
    public static final int DEFAULT_LIMIT = 100;
    /** How many can be listed at most. */
    public static final int MAX_LIMIT = 1_000;

    public LotsQuestion {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("from 1 to %d lots are listed, not %d".formatted(MAX_LIMIT, limit));
        }
    }

    boolean takes(LotRow row) {
        return (pipeline == null || pipeline.equals(row.report().pipeline()))
                && hasText(row.report().lot())
                && selection.takes(row.report().verdict());
    }

    boolean hasText(String lot) {
        return text == null || lot.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
