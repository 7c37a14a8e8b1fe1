package io.lotwatch.app.topology;

import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.time.Watermarks;
import java.time.Duration;

/**
 * Lets a level go on in pieces, so that no call holds up the stream thread for long: it has to commit before the time-out of
 * its transaction, also where many events of a backlog become due at once. What is judged does not depend on the pieces.
 */
final class Pace {
    /** How often a level goes on, and says how far it got, when nothing comes. */
    static final Duration INTERVAL = Duration.ofMillis(20);

    private static final long ENOUGH_NANOS = Duration.ofMillis(250).toNanos();

    private final GridLevel level;
    private long settledAt = Watermarks.UNHEARD;

    Pace(GridLevel level) {
        this.level = level;
    }

    /** The same as {@link #advance}, after a record: which makes something due only where a watermark moves. */
    void advanceAfterRecord() {
        if (level.watermarks().lowest() != settledAt) {
            advance();
        }
    }

    /** Tells whether more is ready now. */
    boolean advance() {
        long begin = System.nanoTime();
        long lowest = level.watermarks().lowest();
        while (level.advance(1)) {
            if (System.nanoTime() - begin > ENOUGH_NANOS) {
                return true;
            }
        }
        settledAt = lowest;
        return false;
    }
}
