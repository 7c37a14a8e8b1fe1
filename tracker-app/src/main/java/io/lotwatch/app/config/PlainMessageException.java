package io.lotwatch.app.config;

import org.jspecify.annotations.Nullable;

/** What a user, or the cluster, has to put right: its message says what is wrong, where, and the way out. */
public class PlainMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    public PlainMessageException(String message) {
        this(message, null);
    }

    public PlainMessageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
