package io.lotwatch.app.query;

import java.time.Duration;

/**
 * How much one question may cost.
 *
 * @param entries how many entries of one partition are looked at
 * @param scanWithin how long one instance looks
 * @param answerWithin how long other instances are waited for
 */
public record Bounds(int entries, Duration scanWithin, Duration answerWithin) {
    /** Enough for most, and little enough that nobody waits long. */
    public static final Bounds DEFAULT = new Bounds(100_000, Duration.ofSeconds(3), Duration.ofSeconds(5));
}
