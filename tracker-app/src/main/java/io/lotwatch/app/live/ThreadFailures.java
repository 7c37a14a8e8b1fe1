package io.lotwatch.app.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces threads that failed, since most of what fails passes: a broker that is away, a rebalance at a bad moment. What
 * fails again and again does not, and then the instance stops rather than spin.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int MANY = 10;
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private final LongSupplier nanos;
    private final Deque<Long> failedAt = new ArrayDeque<>();

    ThreadFailures(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long now = nanos.getAsLong();
        failedAt.add(now);
        while (!failedAt.isEmpty() && now - failedAt.getFirst() > WITHIN.toNanos()) {
            failedAt.removeFirst();
        }
        if (failure instanceof Error || failedAt.size() >= MANY) {
            LOG.error(
                    "A thread of the tracker failed, {} times within {} minutes; this instance stops. What it has read is"
                            + " committed, and it goes on from there when it is started again.",
                    failedAt.size(),
                    WITHIN.toMinutes(),
                    failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A thread of the tracker failed and is replaced", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }
}
