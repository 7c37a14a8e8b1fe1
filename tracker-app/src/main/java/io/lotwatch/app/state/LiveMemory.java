package io.lotwatch.app.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much all tasks of an instance may keep in memory together, in numbers of things whose size was measured for a usual
 * pipeline.
 */
public final class LiveMemory {
    private static final long BYTES_PER_CHANGED_ITEM = 1_500;
    /** Of one that is stored as it is only the bytes are kept. */
    private static final long BYTES_PER_ITEM = 600;

    private static final long BYTES_PER_MESSAGE = 1_000;
    /** A task that has less than this share of what changed need not write because others have much. */
    private static final int SMALL_SHARE = 8;

    private final long maxItems;
    private final long maxChanged;
    private final long maxHeld;
    private final AtomicLong items = new AtomicLong();
    private final AtomicLong changed = new AtomicLong();
    private final AtomicLong held = new AtomicLong();

    /**
     * Of so many things.
     *
     * @param maxItems items, beyond which those leave that are stored as they are
     * @param maxChanged items that are not stored as they are, beyond which checkpoints don't wait for their time
     * @param maxHeld messages that wait, beyond which they wait in the store
     */
    public LiveMemory(long maxItems, long maxChanged, long maxHeld) {
        this.maxItems = maxItems;
        this.maxChanged = maxChanged;
        this.maxHeld = maxHeld;
    }

    /** Of at most half of a heap of so many bytes: a quarter for items, an eighth each for what changed and what waits. */
    public static LiveMemory ofHeap(long bytes) {
        return new LiveMemory(
                bytes / 4 / BYTES_PER_ITEM, bytes / 8 / BYTES_PER_CHANGED_ITEM, bytes / 8 / BYTES_PER_MESSAGE);
    }

    void tookItems(long count) {
        items.addAndGet(count);
    }

    boolean isFull() {
        return items.get() > maxItems;
    }

    void tookChanged(long count) {
        changed.addAndGet(count);
    }

    /** Whether a task that has so many changed items should write some of them now. */
    boolean isWritingUrgent(long ofTask) {
        return ofTask * SMALL_SHARE > maxChanged && changed.get() > maxChanged;
    }

    void tookHeld(long count) {
        held.addAndGet(count);
    }

    boolean hasRoomForHeld() {
        return held.get() < maxHeld;
    }
}
