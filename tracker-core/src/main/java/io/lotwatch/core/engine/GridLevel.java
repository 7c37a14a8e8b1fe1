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
    private long lastJudged;
    private @Nullable Long endsAt;
    private long logEnd = Watermarks.UNHEARD;

    /** A level that has judged all up to {@code judgedUpTo}. */
    protected GridLevel(Watermarks watermarks, long judgedUpTo) {
        this.watermarks = watermarks;
        this.judgedUpTo = judgedUpTo;
        this.lastJudged = judgedUpTo;
    }

    /** The next grid point at which something waits or is due, or may be forgotten; null where there is none. */
    protected abstract @Nullable Long nextDue(boolean forgets);

    /**
     * The grid point at which something has still to be said, though it is due only after the end of the log at {@code
     * upTo}; null where nothing has.
     */
    protected @Nullable Long dueAtEnd(long upTo) {
        return null;
    }

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
            if (ended && next != null && next > upTo) {
                next = dueAtEnd(upTo);
            }
            if (next == null || next > upTo) {
                judgedUpTo = Math.max(judgedUpTo, lowest);
                return false;
            }
            judgeAt(next, forgets);
        }
        return true;
    }

    /**
     * Judges a grid point at or before {@code upTo} that has been judged before, when the log is read again. Tells whether
     * there was one.
     */
    public final boolean judgeAgain(long upTo) {
        Long next = nextDue(true);
        if (next == null || next > upTo) {
            return false;
        }
        judgeAt(next, true);
        return true;
    }

    private void judgeAt(long gridPoint, boolean forgets) {
        judge(gridPoint, forgets);
        lastJudged = gridPoint;
        judgedUpTo = Math.max(judgedUpTo, gridPoint);
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

    /** The log has ended: its last log time, and where time stops after it, see {@link #endsAt(Long)}. */
    public void ended(long lastLogTime, @Nullable Long gridPoint) {
        logEnd = Math.max(logEnd, lastLogTime);
        endsAt = gridPoint;
    }

    /** The last log time of a log that has ended. */
    public long logEnd() {
        return logEnd;
    }

    /** The grid point up to which it has judged. */
    public long judgedUpTo() {
        return judgedUpTo;
    }

    /**
     * The watermark that this level can give: all that it will ever say up to it has been said. After the end of a log
     * it stays there, or where time is told to stop, until all has been said: the next level would else judge by a time that
     * depends on what happens to be due here.
     */
    public long watermark() {
        boolean runsOn = watermarks.lowest() == Grid.END && judgedUpTo != Grid.END;
        if (!runsOn) {
            return judgedUpTo;
        }
        Long stopsAt = endsAt;
        // At the point where time stops something may be said more than once.
        return Math.min(judgedUpTo, stopsAt == null ? Grid.atOrAfter(logEnd) : stopsAt - Grid.STEP_MILLIS);
    }

    /** The last grid point at which something was judged: what was said was said up to there. */
    public long lastJudged() {
        return lastJudged;
    }
}
