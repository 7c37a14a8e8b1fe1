package io.lotwatch.core.engine;

import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import org.jspecify.annotations.Nullable;

/**
 * A level that judges at grid points: only when every upstream partition has got to a point, and only at points at which
 * something waits or is due. So what it says does not depend on when it is asked to go on, and a gap costs nothing.
 */
public abstract class GridLevel {
    private final Watermarks watermarks;
    private long judgedUpTo;
    private @Nullable Long endsAt;

    /** A level that has judged all up to {@code judgedUpTo}. */
    protected GridLevel(Watermarks watermarks, long judgedUpTo) {
        this.watermarks = watermarks;
        this.judgedUpTo = judgedUpTo;
    }

    /** The next grid point at which something waits or is due, or may be forgotten; null where there is none. */
    protected abstract @Nullable Long nextDue(boolean forgets);

    /** Applies what waits up to the grid point, judges, and then forgets what may be forgotten, if it forgets. */
    protected abstract void judge(long gridPoint, boolean forgets);

    /**
     * Judges at most {@code maxPoints} grid points, so that a call does a bounded amount of work. Tells whether more are
     * ready now.
     */
    public final boolean advance(int maxPoints) {
        long lowest = watermarks.lowest();
        boolean ended = lowest == Grid.END;
        // After the end of a log time runs on to where it was told to, or else as long as something is due; but then it
        // would run on for ever only to forget, so what is kept stays.
        long upTo = ended && endsAt != null ? endsAt : lowest;
        boolean forgets = !ended || endsAt != null;
        for (int points = 0; points < maxPoints; points++) {
            Long next = nextDue(forgets);
            if (next == null || next > upTo) {
                judgedUpTo = Math.max(judgedUpTo, lowest);
                return false;
            }
            judge(next, forgets);
            judgedUpTo = Math.max(judgedUpTo, next);
        }
        return true;
    }

    /** What every upstream partition has said, so far. */
    public Watermarks watermarks() {
        return watermarks;
    }

    /** Where time stops after the end of the log; null where it runs on as long as something is due. */
    public void endsAt(@Nullable Long gridPoint) {
        this.endsAt = gridPoint;
    }

    /** See {@link #endsAt(Long)}. */
    public @Nullable Long endsAt() {
        return endsAt;
    }

    /** The watermark that this level can give: all that it will ever say up to it has been said. */
    public long judgedUpTo() {
        return judgedUpTo;
    }
}
