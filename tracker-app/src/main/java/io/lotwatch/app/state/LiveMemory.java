package io.lotwatch.app.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the tasks of an instance may keep in memory.
 *
 * @param maxItems how many items all tasks together keep that are stored already; items that are not stored yet are kept
 *     whatever this says, and when there are too many of them, checkpoints come sooner
 * @param maxHeld how many messages each task lets wait in memory
 * @param items how many items all tasks keep now
 */
public record LiveMemory(long maxItems, int maxHeld, AtomicLong items) {
    private static final int MAX_HELD = 200_000;

    /** Of so many items. */
    public LiveMemory(long maxItems, AtomicLong items) {
        this(maxItems, MAX_HELD, items);
    }

    /** Of so many bytes. */
    public static LiveMemory ofBytes(long bytes) {
        return new LiveMemory(Math.max(1, bytes / BYTES_PER_ITEM), new AtomicLong());
    }

    /** What an item of a usual pipeline takes, measured; see docs/performance/engine.md. */
    private static final long BYTES_PER_ITEM = 1_500;

    void took(long count) {
        items.addAndGet(count);
    }

    boolean isFull() {
        return items.get() > maxItems;
    }
}
