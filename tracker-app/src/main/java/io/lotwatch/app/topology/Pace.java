package io.lotwatch.app.topology;

import io.lotwatch.core.engine.GridLevel;
import java.time.Duration;

/**
 * Lets a level go on in pieces, so that no call holds up the stream thread for long: it has to commit before the time-out of
 * its transaction, also where many events of a backlog become due at once. What is judged does not depend on the pieces.
 */
record Pace(GridLevel level) {
    /** How often a level goes on, and says how far it got, when nothing comes. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private static final long ENOUGH_NANOS = Duration.ofMillis(250).toNanos();

    /** Tells whether more is ready now. */
    boolean advance() {
        long begin = System.nanoTime();
        while (level.advance(1)) {
            if (System.nanoTime() - begin > ENOUGH_NANOS) {
                return true;
            }
        }
        return false;
    }
}
