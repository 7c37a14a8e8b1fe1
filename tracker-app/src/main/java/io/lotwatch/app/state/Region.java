package io.lotwatch.app.state;

/**
 * How far the kept items of one region are judged, and where the log goes on from there: the first records that are not
 * applied.
 *
 * @param judgedUpTo a grid point
 * @param events an offset of the log of events
 * @param way an offset of the way between tasks of items
 * @param logTime log time before or at the first of those events, in epoch milliseconds
 */
public record Region(long judgedUpTo, long events, long way, long logTime) {
    /**
     * How many regions a task's items are divided into. Each is written by itself, with one look at the log for all of it,
     * so that a checkpoint never holds up its task for long.
     */
    public static final int COUNT = 16;

    private static final int SPREAD = 0x9E3779B9;
    private static final int SHIFT = 28;

    /** The region of an item: by its uid alone, which never changes. */
    public static int of(String uid) {
        return uid.hashCode() * SPREAD >>> SHIFT;
    }
}
