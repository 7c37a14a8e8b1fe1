package io.lotwatch.app.live;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition that another thread or process makes true. */
final class Await {
    private static final Duration WITHIN = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    static void until(String condition, BooleanSupplier holds) {
        until(condition, WITHIN, holds);
    }

    static void until(String condition, Duration within, BooleanSupplier holds) {
        long startedAt = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - startedAt > within.toNanos()) {
                throw new AssertionError("not within " + within.toSeconds() + " s: " + condition);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
