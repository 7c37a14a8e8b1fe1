package io.lotwatch.app.live;

import io.lotwatch.app.state.BoundedRocksDb;
import io.lotwatch.app.state.RocksDbMemory;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The configuration of Kafka Streams for a live log. */
final class StreamsSettings {
    /** Of a backlog; what is said of the present is committed sooner, see {@link io.lotwatch.app.topology.PromptCommits}. */
    private static final int COMMIT_EVERY_MILLIS = 300;
    /** How long a thread waits for records before it sees to what is due by itself. */
    private static final int POLL_MILLIS = 20;
    /** The least that a stock broker allows: a killed instance is not noticed sooner. */
    private static final int SESSION_MILLIS = 6_000;

    private static final int FETCH_BYTES = 64 << 10;
    private static final int HEARTBEAT_MILLIS = 1_500;
    /**
     * A killed instance that does not come back leaves a transaction open, which holds back all readers of its topics for
     * that long; a living one that stalls for longer has to begin its last transaction again.
     */
    private static final int TRANSACTION_MILLIS = 10_000;

    private static final String CONSUMER = StreamsConfig.consumerPrefix("");
    private static final String PRODUCER = StreamsConfig.producerPrefix("");

    private StreamsSettings() {}

    /**
     * The properties.
     *
     * @param instanceId tells this instance's threads apart from those of others, the same after a restart: then the group
     *     knows them again and moves nothing
     */
    static Properties of(TrackerOptions options, String instanceId, RocksDbMemory memory) {
        var properties = new Properties();
        properties.putAll(options.connection().streams());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(options));
        properties.put(StreamsConfig.STATE_DIR_CONFIG, options.stateDirectory().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, options.standbys());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        putUnlessGiven(properties, "", StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MILLIS);
        putUnlessGiven(properties, "", StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        // No task cares in which order its two inputs are read, and to ask for it is work for each record.
        putUnlessGiven(properties, "", StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, options.topics().replicationFactor());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
        properties.put(RocksDbMemory.CONFIG, memory);
        if (options.address() != null) {
            properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, options.address());
        }
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instanceId);
        putUnlessGiven(properties, CONSUMER, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        putUnlessGiven(properties, CONSUMER, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        // Of a backlog little is fetched at a time: what other tasks say of their progress comes behind it, and until
        // then
        // all that was read waits in memory.
        if (!properties.containsKey(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG))) {
            putUnlessGiven(
                    properties,
                    StreamsConfig.mainConsumerPrefix(""),
                    ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                    FETCH_BYTES);
        }
        // What was sent before the tracker's first start is tracked as well.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        putUnlessGiven(properties, PRODUCER, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LiveTopics.MAX_RECORD_BYTES);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 2L * LiveTopics.MAX_RECORD_BYTES);
        putUnlessGiven(properties, PRODUCER, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                String.valueOf(LiveTopics.MAX_RECORD_BYTES));
        return properties;
    }

    // A user who sets one of these knows their cluster better, with or without the prefix of its clients.
    private static void putUnlessGiven(Properties properties, String prefix, String key, Object value) {
        if (!properties.containsKey(key) && !properties.containsKey(prefix + key)) {
            properties.put(prefix + key, value);
        }
    }

    /** The name of the group, which all instances on the same topics share. */
    static String applicationId(TrackerOptions options) {
        String name = options.topics().topics().prefix().replaceAll("[.]+$", "");
        return name.isEmpty() ? "lotwatch" : name;
    }
}
