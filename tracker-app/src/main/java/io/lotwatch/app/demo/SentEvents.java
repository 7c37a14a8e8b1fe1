package io.lotwatch.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What became of the events that were sent; told by the threads of the sink. */
final class SentEvents {
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<Duration> latest = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void begin() {
        pending.incrementAndGet();
    }

    /** The log has an event, {@code late} after it should have been sent, or has it not. */
    void end(Duration late, @Nullable Throwable failed) {
        latest.accumulateAndGet(late, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (failed != null) {
            failure.compareAndSet(null, failed);
        }
        pending.decrementAndGet();
    }

    boolean areAllThere() {
        return pending.get() == 0;
    }

    Duration latest() {
        return latest.get();
    }

    /** Fails when an event did not get to the log. */
    void check() throws IOException {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException("an event of the demo did not reach the log: " + failed.getMessage(), failed);
        }
    }
}
