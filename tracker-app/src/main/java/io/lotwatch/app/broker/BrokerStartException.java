package io.lotwatch.app.broker;

import java.io.IOException;

/** Says that the embedded broker did not start, with the last lines of its log. */
public final class BrokerStartException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokerStartException(String message) {
        super(message);
    }
}
