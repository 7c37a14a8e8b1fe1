package io.lotwatch.app.cli;

/** No tracker answers, for the reason in the message. */
final class NoTrackerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoTrackerException(String message, Throwable cause) {
        super(message, cause);
    }

    NoTrackerException(String message) {
        super(message);
    }
}
