package io.lotwatch.app.live;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker in a process of its own and one tracker in this one, with what is needed to measure both. */
final class MeasuredCluster implements AutoCloseable {
    private final Path directory;
    private final BrokerProcess broker;

    MeasuredCluster(Path directory) throws IOException {
        this.directory = directory;
        broker = BrokerProcess.start(directory.resolve("broker"), TestBroker.jar(), BrokerOptions.defaults());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** A tracker with topics of its own, as soon as it judges. */
    TrackerService start(Topics topics, int partitions, ForeignEvents foreign, PipelineDefinition... definitions)
            throws IOException {
        TrackerService tracker = open(topics, partitions, foreign, definitions);
        Await.until(
                "every partition is judged",
                Duration.ofSeconds(60),
                () -> tracker.watch().statuses().stream()
                                .filter(at -> at.judgedUpTo() != null)
                                .count()
                        == partitions);
        return tracker;
    }

    /** The same, but does not wait. */
    TrackerService open(Topics topics, int partitions, ForeignEvents foreign, PipelineDefinition... definitions)
            throws IOException {
        var connection = new Connection(bootstrapServers(), topics, Map.of(), null);
        var options = TrackerOptions.of(
                        connection,
                        LiveTopicOptions.defaults(topics).withPartitions(partitions),
                        directory.resolve(topics.events()))
                .withForeign(foreign);
        return TrackerService.start(options, List.of(definitions));
    }

    KafkaProducer<byte[], byte[]> producer(int lingerMillis) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "acks", "all", "linger.ms", lingerMillis),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A consumer of committed records of whole topics, which begins at their ends. */
    KafkaConsumer<byte[], byte[]> fromNow(List<String> topics) {
        var properties = new HashMap<String, Object>();
        properties.put("bootstrap.servers", bootstrapServers());
        properties.put("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            int count = consumer.partitionsFor(topic).size();
            IntStream.range(0, count).forEach(number -> partitions.add(new TopicPartition(topic, number)));
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }

    /** Where the partitions of a topic end. */
    Map<Integer, Long> ends(String topic) {
        var ends = new HashMap<Integer, Long>();
        try (KafkaConsumer<byte[], byte[]> consumer = fromNow(List.of(topic))) {
            consumer.assignment().forEach(partition -> ends.put(partition.partition(), consumer.position(partition)));
        }
        return ends;
    }

    /** What the ends add up to, control records of transactions included. */
    long size(String topic) {
        return ends(topic).values().stream().mapToLong(end -> end).sum();
    }

    /** What a topic takes on disk. */
    long bytes(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(topic))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    Duration brokerCpu() {
        return cpu(ProcessHandle.of(broker.pid()).orElseThrow());
    }

    static Duration ownCpu() {
        return cpu(ProcessHandle.current());
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        broker.kill();
    }
}
