package io.lotwatch.event;

/** Says inside the reader why an object is no event; never leaves {@link EventReader}. */
final class InvalidEventException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String message;

    InvalidEventException(RejectReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
        this.message = message;
    }

    RejectReason reason() {
        return reason;
    }

    String message() {
        return message;
    }
}
