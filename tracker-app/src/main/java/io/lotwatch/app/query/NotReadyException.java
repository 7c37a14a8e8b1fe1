package io.lotwatch.app.query;

/** Nothing can be asked yet, or any more. */
public final class NotReadyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotReadyException(String message) {
        super(message);
    }
}
