package io.lotwatch.app.state;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many items all tasks of an instance may keep in memory that are stored already. Items that are not stored yet are kept
 * whatever this says; when there are too many of them, checkpoints come sooner.
 *
 * @param maxItems so many
 */
public record LiveMemory(long maxItems, AtomicLong items) {
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
