package io.lotwatch.app.topology;

import io.lotwatch.app.state.ItemTaskState;
import io.lotwatch.app.state.ItemTaskState.Position;
import io.lotwatch.app.state.Region;
import io.lotwatch.core.engine.ItemLevel;
import java.time.Duration;

/** Sees that each region of a task is written every few seconds, one after the other. */
final class Checkpoints {
    /** How much of the log is read again at most, in time of the clock, when a task begins anew. */
    private static final Duration EACH = Duration.ofSeconds(5);

    private static final long ONE_MILLIS = EACH.toMillis() / Region.COUNT;

    private final ItemTaskState state;
    private final ItemLevel level;
    private long lastAt;

    Checkpoints(ItemTaskState state, ItemLevel level) {
        this.state = state;
        this.level = level;
    }

    void writeIfDue(Position position, long now) {
        if (now - lastAt >= ONE_MILLIS) {
            lastAt = now;
            write(position);
        }
    }

    void write(Position position) {
        state.checkpoint(position, level);
    }
}
