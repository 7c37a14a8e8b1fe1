package io.lotwatch.app.query;

import org.jspecify.annotations.Nullable;

/** Which items are asked for: those of a uid, where wanted only of a pipeline or a lot. */
public record ItemQuestion(
        String uid, @Nullable String pipeline, @Nullable String lot) {
    /** How many items are listed at most. */
    static final int LIMIT = 100;
}
