package io.lotwatch.app.live;

import java.time.Duration;

/**
 * What all instances on the same topics have to agree on, for ever: the state is built for it.
 *
 * @param partitions of the events topic, and so of the two ways
 * @param maxRetention the longest that a pipeline's ended items can be kept
 */
public record LiveSettings(int partitions, Duration maxRetention) {
    public LiveSettings {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be 1 or more, not " + partitions);
        }
        if (maxRetention.toMillis() < 1) {
            throw new IllegalArgumentException("the longest retention must be positive, not " + maxRetention);
        }
        maxRetention = Duration.ofMillis(maxRetention.toMillis());
    }
}
