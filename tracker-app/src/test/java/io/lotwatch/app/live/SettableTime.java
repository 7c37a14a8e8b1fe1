package io.lotwatch.app.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Both clocks of a machine; they move only when told to, and then together. */
final class SettableTime implements InstantSource, LongSupplier {
    static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long getAsLong() {
        return Duration.between(START, now).toNanos();
    }

    void passes(Duration duration) {
        now = now.plus(duration);
    }

    void passesMillis(long millis) {
        passes(Duration.ofMillis(millis));
    }
}
