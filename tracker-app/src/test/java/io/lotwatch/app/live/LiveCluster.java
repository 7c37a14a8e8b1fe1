package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.SimulatedTracker;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker with topics of one test's own, and what is right there: the engine without Kafka, folded over the log as it is in
 * the events topic.
 */
final class LiveCluster implements AutoCloseable {
    private static final EventReader READER = new EventReader();

    private final Path directory;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> saidTopics = new HashMap<>();
    private BrokerProcess broker;
    private KafkaConsumer<byte[], byte[]> listener;
    private long acknowledged;

    LiveCluster(Path directory, String prefix) throws IOException {
        this.directory = directory;
        this.topics = Topics.withPrefix(prefix + ".");
        this.broker = BrokerProcess.start(directory.resolve("broker"), TestBroker.jar(), BrokerOptions.defaults());
        saidTopics.put(topics.findings(), "finding");
        saidTopics.put(topics.lotCompletions(), "report");
        saidTopics.put(topics.alerts(), "alert");
        saidTopics.put(topics.sloEvents(), "slo");
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers(),
                        "acks",
                        "all",
                        "linger.ms",
                        5,
                        "delivery.timeout.ms",
                        180_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    Connection connection() {
        return new Connection(bootstrapServers(), topics, Map.of(), null);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    Topics topics() {
        return topics;
    }

    Path directory() {
        return directory;
    }

    TrackerOptions options(String instance) {
        return TrackerOptions.of(connection(), LiveTopicOptions.defaults(topics), directory.resolve(instance));
    }

    TrackerService start(String instance, PipelineDefinition... definitions) throws IOException {
        return TrackerService.start(options(instance), List.of(definitions));
    }

    void apply(PipelineDefinition... definitions) throws IOException {
        try (DefinitionsTopic known = DefinitionsTopic.open(connection())) {
            new DefinitionsPublisher(connection(), known).apply(List.of(definitions));
        } catch (Exception refused) {
            throw new IOException(refused);
        }
    }

    /** Kills the broker and starts it again at the same address. */
    void bounceBroker() throws IOException {
        int port =
                Integer.parseInt(bootstrapServers().substring(bootstrapServers().indexOf(':') + 1));
        broker.kill();
        broker = BrokerProcess.start(
                directory.resolve("broker"),
                TestBroker.jar(),
                BrokerOptions.defaults().withPort(port));
    }

    /** Sends in real time, as it was planned, and waits until all of it is acknowledged. */
    void play(List<Traffic.Sending> sendings) {
        Instant beginAt = Instant.now();
        long begin = System.nanoTime();
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (Traffic.Sending sending : sendings) {
            long wait = begin + sending.at().toNanos() - System.nanoTime();
            if (wait > 0) {
                producer.flush();
                LockSupport.parkNanos(wait);
            }
            sent.add(producer.send(
                    new ProducerRecord<>(topics.events(), sending.partition(), sending.key(), sending.value(beginAt))));
        }
        awaitAll(sent);
    }

    /** Sends one event and gives the log time that it got. */
    Instant send(String key, String json) {
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(
                topics.events(), key.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
        return Instant.ofEpochMilli(awaitAll(List.of(sent)).get(0).timestamp());
    }

    private List<RecordMetadata> awaitAll(List<Future<RecordMetadata>> sent) {
        var all = new ArrayList<RecordMetadata>();
        for (Future<RecordMetadata> one : sent) {
            try {
                all.add(one.get());
                acknowledged++;
            } catch (Exception lost) {
                throw new IllegalStateException("an event was not acknowledged", lost);
            }
        }
        return all;
    }

    /** Waits until all that is right was said, and makes sure that nothing else was, and nothing twice. */
    void awaitTruth(Duration within) {
        SimulatedTracker.Outcome truth = truth();
        var right = truth.records();
        await(
                "all that is right is said",
                within,
                () -> {
                    listen();
                    return new TreeSet<>(said).containsAll(right);
                },
                () -> difference(right));
        assertThat(difference(right)).isEmpty();
        assertThat(said).as("said twice").doesNotHaveDuplicates();
    }

    private String difference(TreeSet<String> right) {
        var missing = new TreeSet<>(right);
        missing.removeAll(said);
        var wrong = new TreeSet<>(said);
        wrong.removeAll(right);
        return missing.isEmpty() && wrong.isEmpty()
                ? ""
                : "%d of %d are missing: %s%n%d are wrong: %s"
                        .formatted(missing.size(), right.size(), first(missing), wrong.size(), first(wrong));
    }

    private static List<String> first(TreeSet<String> records) {
        return records.stream().limit(5).toList();
    }

    /** All that was said so far and is committed, each with what it is: finding, report, alert or slo. */
    List<String> said() {
        listen();
        return said;
    }

    private void listen() {
        if (listener == null) {
            listener = consumer();
            List<TopicPartition> outputs = partitions(listener, List.copyOf(saidTopics.keySet()));
            listener.assign(outputs);
            listener.seekToBeginning(outputs);
        }
        for (var records = listener.poll(Duration.ofMillis(100));
                !records.isEmpty();
                records = listener.poll(Duration.ofMillis(50))) {
            records.forEach(record -> said.add(
                    saidTopics.get(record.topic()) + " " + new String(record.value(), StandardCharsets.UTF_8)));
        }
    }

    /** What is right for the log as it is now, when time has run on until nothing is due any more. */
    SimulatedTracker.Outcome truth() {
        try (DefinitionsTopic definitions = DefinitionsTopic.open(connection())) {
            definitions.awaitLoaded(Duration.ofSeconds(30));
            return SimulatedTracker.runPartitions(definitions, log(definitions), 1);
        }
    }

    /** The events topic as it is now, in its partitions; ticks are left out. */
    List<List<LogRecord>> log(DefinitionsTopic definitions) {
        var log = new TreeMap<Integer, List<LogRecord>>();
        var logTimes = new HashMap<Integer, Long>();
        long events = 0;
        for (ConsumerRecord<byte[], byte[]> record : read(topics.events())) {
            long logTime = logTimes.merge(record.partition(), record.timestamp(), Math::max);
            var partition = log.computeIfAbsent(record.partition(), number -> new ArrayList<>());
            Header control = record.headers().lastHeader(EventHeaders.DEFINITIONS);
            if (record.value() != null) {
                events++;
                READER.read(record.value())
                        .match(
                                accepted -> partition.add(LogRecord.of(accepted.event(), logTime)),
                                (EventResult.Rejected rejected) -> false);
            } else if (control != null) {
                Activation activation = definitions.find(new String(control.value(), StandardCharsets.UTF_8));
                if (activation != null) {
                    partition.add(LogRecord.of(activation, logTime));
                }
            }
        }
        assertThat(events).as("what was acknowledged is in the log").isGreaterThanOrEqualTo(acknowledged);
        return List.copyOf(log.values());
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer = consumer()) {
            List<TopicPartition> partitions = partitions(consumer, List.of(topic));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, List<String> names) {
        var partitions = new ArrayList<TopicPartition>();
        for (String name : names) {
            for (PartitionInfo info : consumer.partitionsFor(name)) {
                partitions.add(new TopicPartition(name, info.partition()));
            }
        }
        return Collections.unmodifiableList(partitions);
    }

    static void await(
            String what, Duration within, BooleanSupplier condition, java.util.function.Supplier<String> state) {
        long patience = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > patience) {
                throw new AssertionError("not within %d s: %s; %s".formatted(within.toSeconds(), what, state.get()));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        producer.close(Duration.ofSeconds(1));
        broker.kill();
    }
}
