package io.lotwatch.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Where the broker keeps its data and listens, and the Kafka configuration that follows from it. */
record BrokerSettings(Path dataDirectory, String host, int port, int controllerPort) {
    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    /** Kafka's own directory; apart from {@code broker.log}, since Kafka takes what it finds there for its own. */
    Path logDirectory() {
        return dataDirectory.resolve("kafka");
    }

    String bootstrap() {
        return host + ":" + port;
    }

    /** The broker's configuration. What is not named here is Kafka's default. */
    Properties kafkaProperties() {
        Properties properties = new Properties();
        properties.putAll(node());
        properties.putAll(internalTopics());
        properties.putAll(behaviour());
        return properties;
    }

    /**
     * The configuration of the controller alone, on the same data, that takes the lease from a broker that no longer
     * lives almost at once.
     */
    Properties controllerProperties() {
        Properties properties = new Properties();
        properties.putAll(node());
        properties.remove("advertised.listeners");
        properties.putAll(Map.of(
                "process.roles", "controller",
                "listeners", controllerEndpoint(),
                "broker.heartbeat.interval.ms", "100",
                "broker.session.timeout.ms", "500"));
        return properties;
    }

    private String controllerEndpoint() {
        return CONTROLLER_LISTENER + "://" + host + ":" + controllerPort;
    }

    private Map<String, String> node() {
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE_ID),
                "log.dirs",
                logDirectory().toString(),
                "listeners",
                "PLAINTEXT://" + bootstrap() + "," + controllerEndpoint(),
                "advertised.listeners",
                "PLAINTEXT://" + bootstrap(),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT",
                "controller.listener.names",
                CONTROLLER_LISTENER,
                // The static form: nothing of the ports is stored, and they may be others at the next start.
                "controller.quorum.voters",
                NODE_ID + "@" + host + ":" + controllerPort);
    }

    /** One node can hold one copy; and few partitions start faster than the default of 50. */
    private static Map<String, String> internalTopics() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "share.coordinator.state.topic.num.partitions", "4");
    }

    private static Map<String, String> behaviour() {
        return Map.of(
                "auto.create.topics.enable",
                "false",
                "group.initial.rebalance.delay.ms",
                "0",
                // A replay's log time is years ago, or ahead of this machine's clock.
                "log.message.timestamp.before.max.ms",
                Long.toString(Long.MAX_VALUE),
                "log.message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE),
                // An open transaction stops time for the readers of its partitions. The least that refuses no client
                // with default settings.
                "transaction.max.timeout.ms",
                "60000",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms",
                "1000",
                // A node that is alone has nobody to hand its partitions to, and to lose them over a suspended machine
                // or a
                // long pause can lose end markers of transactions, see KraftNode. It gives up its lease when it stops.
                "broker.session.timeout.ms",
                "600000",
                // A tracker that was off for longer than the default of 7 days would else start from nothing.
                "offsets.retention.minutes",
                Integer.toString(10 * 365 * 24 * 60),
                // The default of 128 MiB would be a quarter of the heap.
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(32 << 20));
    }
}
