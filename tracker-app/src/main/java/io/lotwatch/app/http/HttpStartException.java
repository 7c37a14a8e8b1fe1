package io.lotwatch.app.http;

/** The server can't start, and the message says why and what helps. */
public final class HttpStartException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A message that a user reads as it is. */
    public HttpStartException(String message) {
        super(message);
    }

    HttpStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
