package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.event.EventLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** A topic as it is made where it is missing. */
record TopicPlan(TopicRole role, String name, int partitions, int replicationFactor, Map<String, String> configs) {
    /** What is put around an event in a record and a batch: key, headers, lengths. */
    private static final int ENVELOPE_BYTES = 16 << 10;

    /** The least that an events topic has to take: any event that is not beyond the limits. */
    static final long MIN_EVENT_RECORD_BYTES = EventLimits.MAX_EVENT_BYTES + ENVELOPE_BYTES;

    /**
     * Kafka's own default. More would only let in what is rejected anyway, and a reject has to hold all of it.
     */
    private static final long EVENT_RECORD_BYTES = 1_048_588;

    /**
     * The least for the ways. An event in its canonical form inside of another document can take twice its size, numbers
     * written out more; a part of a lot has four sketches of up to some 15 KB for each of its steps.
     */
    static final long MIN_WAY_RECORD_BYTES = 8L << 20;

    /** What is never sent in parts gets room to spare: it costs nothing before it is used. */
    private static final long LARGE_RECORD_BYTES = LiveTopics.MAX_RECORD_BYTES;

    private static final Duration OUTPUT_RETENTION = Duration.ofDays(90);

    /** The ways outlast the events by this: whatever an outage left in the log, what becomes of it is not deleted unread. */
    private static final Duration WAY_RETENTION_BEYOND_EVENTS = Duration.ofDays(7);

    private static final long WAY_SEGMENT_BYTES = 128L << 20;

    private static final Duration WAY_SEGMENT = Duration.ofHours(1);

    /** All topics. The outputs have as many partitions as the events, so that their readers can scale alike. */
    static List<TopicPlan> all(LiveTopicOptions options, int partitions) {
        Topics topics = options.topics();
        var plans = new ArrayList<TopicPlan>();
        plans.add(definitions(options));
        plans.add(new TopicPlan(
                TopicRole.EVENTS, topics.events(), partitions, options.replicationFactor(), events(options)));
        for (String topic : topics.ways()) {
            plans.add(new TopicPlan(TopicRole.WAY, topic, partitions, options.replicationFactor(), ways(options)));
        }
        for (String topic : topics.outputs()) {
            TopicRole role = topic.equals(topics.rejectedEvents()) ? TopicRole.REJECTS : TopicRole.OUTPUT;
            plans.add(new TopicPlan(role, topic, partitions, options.replicationFactor(), inLogTime(OUTPUT_RETENTION)));
        }
        return plans;
    }

    static TopicPlan definitions(LiveTopicOptions options) {
        Map<String, String> configs = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(LARGE_RECORD_BYTES));
        return new TopicPlan(
                TopicRole.DEFINITIONS, options.topics().definitions(), 1, options.replicationFactor(), configs);
    }

    private static Map<String, String> events(LiveTopicOptions options) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime",
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(options.eventsRetention().toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(EVENT_RECORD_BYTES));
    }

    private static Map<String, String> ways(LiveTopicOptions options) {
        // By their timestamps, which are log time, records of a tracker that catches up are as old as its events.
        var configs = new HashMap<>(inLogTime(options.eventsRetention().plus(WAY_RETENTION_BEYOND_EVENTS)));
        // WayPurge moves their beginnings; space is free when the whole segment is behind.
        configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(WAY_SEGMENT_BYTES));
        configs.put(TopicConfig.SEGMENT_MS_CONFIG, String.valueOf(WAY_SEGMENT.toMillis()));
        return Map.copyOf(configs);
    }

    /** Records carry log time, of another broker's clock or of long ago, and are never refused for it. */
    private static Map<String, String> inLogTime(Duration retention) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "CreateTime",
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                String.valueOf(Long.MAX_VALUE),
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                String.valueOf(Long.MAX_VALUE),
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(retention.toMillis()),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                String.valueOf(LARGE_RECORD_BYTES));
    }

    long maxMessageBytes() {
        return Long.parseLong(configs.getOrDefault(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "0"));
    }

    NewTopic toNewTopic() {
        Optional<Short> replication = replicationFactor == LiveTopicOptions.REPLICATION_OF_THE_BROKERS
                ? Optional.empty()
                : Optional.of((short) replicationFactor);
        return new NewTopic(name, Optional.of(partitions), replication).configs(configs);
    }

    /** The command that makes it by hand. */
    String createCommand(String bootstrapServers) {
        String options = new TreeMap<>(configs)
                .entrySet().stream()
                        .map(config -> " --config " + config.getKey() + "=" + config.getValue())
                        .collect(Collectors.joining());
        String replication = replicationFactor == LiveTopicOptions.REPLICATION_OF_THE_BROKERS
                ? ""
                : " --replication-factor " + replicationFactor;
        return "kafka-topics.sh --bootstrap-server " + bootstrapServers + " --create --topic " + name + " --partitions "
                + partitions + replication + options;
    }
}
