package io.lotwatch.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What became of the events that were sent; told by the threads of the sink. */
final class SentEvents {
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong latestMillis = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void begin() {
        pending.incrementAndGet();
    }

    /** The log has an event, {@code late} after it should have been sent, or has it not. */
    void end(Duration late, @Nullable Throwable failed) {
        latestMillis.accumulateAndGet(late.toMillis(), Math::max);
        if (failed != null) {
            failure.compareAndSet(null, failed);
        }
        pending.decrementAndGet();
    }

    boolean areAllThere() {
        return pending.get() == 0;
    }

    Duration latest() {
        return Duration.ofMillis(latestMillis.get());
    }

    /** Fails when an event did not get to the log. */
    void check() throws IOException {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IOException("an event of the demo did not reach the log: " + failed.getMessage(), failed);
        }
    }
}
