package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;

/** How wide a slice of time is, and for how long such slices are kept. */
public enum PaceResolution {
    /** Narrow, to tell since when something is slow: today and the two days before, each of at most 25 hours. */
    FINE(Duration.ofMinutes(2), Duration.ofHours(75)),
    /** Hours, to tell what is usual: four weeks before any day of the last two. */
    HOUR(Duration.ofHours(1), Duration.ofDays(30));

    private final Duration width;
    private final Duration kept;

    PaceResolution(Duration width, Duration kept) {
        this.width = width;
        this.kept = kept;
    }

    /** From a slice's start to its end, which belongs to the next slice. */
    public Duration width() {
        return width;
    }

    /** How long before log time a slice may end and still be kept. */
    public Duration kept() {
        return kept;
    }

    /** The start of the slice that holds this instant: a multiple of the width since 1970, UTC. */
    public Instant startOf(Instant at) {
        long millis = at.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, width.toMillis()));
    }
}
