package io.lotwatch.app.replay;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;

/** The topology at work in a replay, which ends with its first failure. */
final class ReplayTracker implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    ReplayTracker(KafkaStreams streams) {
        this.streams = streams;
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.start();
    }

    /** Waits until the threads have shared out all tasks, so that none moves once there is something to read. */
    void awaitTasks(int tasks) {
        long patience = System.nanoTime() + START_WITHIN.toNanos();
        while (streams.state() != KafkaStreams.State.RUNNING || activeTasks() < tasks) {
            check();
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("the topology did not start within %d s: %s, %d of %d tasks"
                        .formatted(START_WITHIN.toSeconds(), streams.state(), activeTasks(), tasks));
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private int activeTasks() {
        return streams.metadataForLocalThreads().stream()
                .mapToInt(thread -> thread.activeTasks().size())
                .sum();
    }

    /** Throws what the topology threw, if it did. */
    void check() {
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("the topology failed", thrown);
        }
    }

    @Override
    public void close() {
        streams.close(CLOSE_WITHIN);
    }
}
