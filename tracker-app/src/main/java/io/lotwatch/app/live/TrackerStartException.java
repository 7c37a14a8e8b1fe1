package io.lotwatch.app.live;

import java.io.IOException;

/** Says in plain words why the tracker can't start on this cluster, and what to do about it. */
public final class TrackerStartException extends IOException {
    private static final long serialVersionUID = 1L;

    /** A message that a user reads as it is. */
    public TrackerStartException(String message) {
        super(message);
    }
}
