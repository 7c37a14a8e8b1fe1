package io.lotwatch.app.topology;

import io.lotwatch.core.engine.GridLevel;
import java.time.Duration;

/** Lets a level go on in pieces, so that no call holds up the stream thread for long. */
record Pace(GridLevel level) {
    /** How often a level goes on, and says how far it got, when nothing comes. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private static final int MAX_POINTS = 500;

    /** Tells whether more is ready now. */
    boolean advance() {
        return level.advance(MAX_POINTS);
    }
}
