package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.definition.PipelineDefinition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which topics to make, and how.
 *
 * @param partitions of the events; null for what is there, or {@link #DEFAULT_PARTITIONS} where nothing is
 * @param maxRetention the longest retention that a definition may have; null for what is there, or {@link
 *     PipelineDefinition#DEFAULT_RETENTION} where nothing is
 * @param eventsRetention for how long the log keeps events, and so the longest outage of all trackers that loses nothing
 * @param replicationFactor -1 for the brokers' own default
 */
public record LiveTopicOptions(
        Topics topics,
        @Nullable Integer partitions,
        @Nullable Duration maxRetention,
        Duration eventsRetention,
        int replicationFactor) {
    /** Partitions of the events where nobody says how many. */
    public static final int DEFAULT_PARTITIONS = 4;

    /** Longer than items are kept by default, so that their events can be read back. */
    public static final Duration DEFAULT_EVENTS_RETENTION = Duration.ofDays(31);

    /** The brokers decide. */
    public static final int REPLICATION_OF_THE_BROKERS = -1;

    public LiveTopicOptions {
        if (eventsRetention.toMillis() < 1) {
            throw new IllegalArgumentException("the retention of events must be positive, not " + eventsRetention);
        }
        if (replicationFactor != REPLICATION_OF_THE_BROKERS
                && (replicationFactor < 1 || replicationFactor > Short.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "the replication factor must be 1 or more, or -1 for the brokers' default, not "
                            + replicationFactor);
        }
    }

    /** Takes what is there; makes the usual where nothing is. */
    public static LiveTopicOptions defaults(Topics topics) {
        return new LiveTopicOptions(topics, null, null, DEFAULT_EVENTS_RETENTION, REPLICATION_OF_THE_BROKERS);
    }

    /** The same with a number of partitions that has to be. */
    public LiveTopicOptions withPartitions(@Nullable Integer value) {
        return new LiveTopicOptions(topics, value, maxRetention, eventsRetention, replicationFactor);
    }

    /** The same with a longest retention that has to be. */
    public LiveTopicOptions withMaxRetention(@Nullable Duration value) {
        return new LiveTopicOptions(topics, partitions, value, eventsRetention, replicationFactor);
    }

    /** The same with another retention of events. */
    public LiveTopicOptions withEventsRetention(Duration value) {
        return new LiveTopicOptions(topics, partitions, maxRetention, value, replicationFactor);
    }

    /** The same with another replication factor. */
    public LiveTopicOptions withReplicationFactor(int value) {
        return new LiveTopicOptions(topics, partitions, maxRetention, eventsRetention, value);
    }
}
