package io.lotwatch.benchmarks.lines;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.live.LiveTopicOptions;
import io.lotwatch.app.live.LiveTopics;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.benchmarks.workload.BenchmarkPipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The broker, in a JVM of its own, and the topics on it. */
public final class Cluster implements AutoCloseable {
    /** Of every topic that is partitioned. */
    public static final int PARTITIONS = 4;

    private static final int BROKER_HEAP_MEGABYTES = 1024;
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);

    private final BrokerProcess broker;
    private final Admin admin;

    private Cluster(BrokerProcess broker) {
        this.broker = broker;
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** Starts the broker of a jar. */
    public static Cluster start(Path directory, Path brokerJar) throws IOException {
        BrokerOptions options = BrokerOptions.defaults().withHeapMegabytes(BROKER_HEAP_MEGABYTES);
        return new Cluster(BrokerProcess.start(directory, brokerJar, options));
    }

    /** How the broker's JVM is started, for the header. */
    public static String brokerJvm() {
        return "-Xmx" + BROKER_HEAP_MEGABYTES + "m";
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    public Admin admin() {
        return admin;
    }

    public ProcessHandle brokerProcess() {
        return ProcessHandle.of(broker.pid()).orElseThrow();
    }

    /** Makes a topic for a log of events, as the tracker's own is. */
    public void createEvents(String topic) throws ExecutionException, InterruptedException {
        create(topic, Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }

    /** Makes topics for what lies between levels and for outputs. */
    public void createOutputs(List<String> topics) throws ExecutionException, InterruptedException {
        for (String topic : topics) {
            create(topic, Map.of());
        }
    }

    private void create(String topic, Map<String, String> configs) throws ExecutionException, InterruptedException {
        var wanted = new NewTopic(topic, Optional.of(PARTITIONS), Optional.empty()).configs(configs);
        admin.createTopics(List.of(wanted)).all().get();
    }

    /** Makes the topics of a tracker, and puts its definitions into force: before the events, as it has to be. */
    public void createTracker(Topics topics) throws IOException {
        var connection = new Connection(bootstrapServers(), topics, Map.of(), null);
        try {
            LiveTopics.prepare(
                    connection.admin(), LiveTopicOptions.defaults(topics).withPartitions(PARTITIONS));
            try (var definitions = DefinitionsTopic.open(connection)) {
                definitions.awaitLoaded(LOADED_WITHIN);
                new DefinitionsPublisher(connection, definitions).apply(BenchmarkPipeline.load());
            }
        } catch (PlainMessageException refused) {
            throw new IOException(refused);
        }
    }

    /** Deletes all topics that begin with a prefix. */
    public void deleteTopics(String prefix) throws ExecutionException, InterruptedException {
        List<String> topics = admin.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith(prefix))
                .toList();
        admin.deleteTopics(topics).all().get();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        broker.kill();
    }
}
