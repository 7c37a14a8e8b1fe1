package io.lotwatch.event;

import org.jspecify.annotations.Nullable;

/**
 * Why an attempt failed.
 *
 * @param errorClass whose failure it is; {@link ErrorClass#APPLICATION} where the producer did not say
 * @param isFinal whether no retry will come
 */
public record EventError(
        ErrorClass errorClass,
        @Nullable String code,
        @Nullable String message,
        boolean isFinal) {
    /** What an absent {@code error} of a failure means. */
    public static final EventError UNSPECIFIED = new EventError(ErrorClass.APPLICATION, null, null, false);
}
