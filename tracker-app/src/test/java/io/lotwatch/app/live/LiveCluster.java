package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.SimulatedTracker;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A broker with topics of one test's own, and what is right there: the engine without Kafka, folded over the log as it is in
 * the events topic.
 */
final class LiveCluster implements AutoCloseable {
    private static final EventReader READER = new EventReader().forThreads();

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path directory;
    private final Topics topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> saidTopics = new HashMap<>();
    private final LiveBroker broker;
    private final String prefix;
    private final AtomicLong acknowledged = new AtomicLong();
    private ForeignEvents foreign = ForeignEvents.FORWARD;
    private KafkaConsumer<byte[], byte[]> listener;

    /** See {@link LiveBroker#cluster}. */
    LiveCluster(LiveBroker broker, Path directory, String name) {
        this.broker = broker;
        this.directory = directory;
        this.prefix = name + ".";
        this.topics = Topics.withPrefix(prefix);
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

    String prefix() {
        return prefix;
    }

    Topics topics() {
        return topics;
    }

    Path directory() {
        return directory;
    }

    TrackerOptions options(String instance) {
        return TrackerOptions.of(connection(), LiveTopicOptions.defaults(topics), directory.resolve(instance))
                .withForeign(foreign);
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

    /** From now on instances refuse events on another partition than their key's, and the truth does so, too. */
    void rejectForeign() {
        foreign = ForeignEvents.REJECT;
    }

    /**
     * Sends in real time, as it was planned, and waits until all of it is acknowledged.
     *
     * @return the log times that the events got, in their order
     */
    List<Instant> play(List<Traffic.Sending> sendings) {
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
        return awaitAll(sent).stream()
                .map(at -> Instant.ofEpochMilli(at.timestamp()))
                .toList();
    }

    /** The same, while the test goes on with something else. */
    CompletableFuture<List<Instant>> playing(List<Traffic.Sending> sendings) {
        return CompletableFuture.supplyAsync(() -> play(sendings));
    }

    /** Writes at once what was planned, with the times of the plan as log times; see {@link #prepareTopicsWithOwnTimes}. */
    void write(List<Traffic.Sending> sendings, Instant beginAt) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (Traffic.Sending sending : sendings) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.events(),
                    sending.partition(),
                    beginAt.plus(sending.at()).toEpochMilli(),
                    sending.key(),
                    sending.value(beginAt))));
        }
        awaitAll(sent);
    }

    /** Moves time of all partitions, where it is that of the records. */
    void tick(Instant logTime) {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (int partition = 0; partition < partitionsOfEvents(); partition++) {
            sent.add(producer.send(new ProducerRecord<>(
                    topics.events(), partition, logTime.toEpochMilli(), (byte[]) null, (byte[]) null)));
        }
        awaitAll(sent);
        acknowledged.addAndGet(-sent.size());
    }

    /** Makes all topics, and lets records of the events topic bring their log times themselves. */
    LiveSettings prepareTopicsWithOwnTimes() throws Exception {
        LiveSettings settings = LiveTopics.prepare(connection().admin(), LiveTopicOptions.defaults(topics));
        var ownTimes = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime"), AlterConfigOp.OpType.SET);
        try (Admin admin = Admin.create(connection().admin())) {
            admin.incrementalAlterConfigs(
                            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topics.events()), List.of(ownTimes)))
                    .all()
                    .get();
        }
        return settings;
    }

    /** Sends one event and gives the log time that it got. */
    Instant send(String key, String json) {
        Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(
                topics.events(), key.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
        producer.flush();
        return Instant.ofEpochMilli(awaitAll(List.of(sent)).get(0).timestamp());
    }

    /** Sends one event without a key to a partition, and does not wait; {@link #awaitAll} does. */
    Future<RecordMetadata> sendAsync(int partition, byte[] event) {
        return producer.send(new ProducerRecord<>(topics.events(), partition, null, event));
    }

    /** Waits until all are acknowledged. */
    List<RecordMetadata> awaitAll(List<Future<RecordMetadata>> sent) {
        var all = new ArrayList<RecordMetadata>();
        for (Future<RecordMetadata> one : sent) {
            try {
                all.add(one.get());
                acknowledged.incrementAndGet();
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

    /** Waits until an instance reads all partitions. */
    void awaitReading(TrackerService tracker) {
        await(
                "all partitions are read",
                PATIENCE,
                () -> tracker.watch().lastReads().values().stream()
                                .filter(read -> read.offset() >= 0)
                                .count()
                        == partitionsOfEvents(),
                () -> tracker.watch().statuses().toString());
    }

    /** Stops an instance, however long it takes, so that another may use its state directory. */
    void closeWholly(TrackerService tracker) {
        tracker.close();
        await(
                "the instance has stopped",
                PATIENCE,
                tracker.ended()::isDone,
                () -> tracker.streams().state().toString());
    }

    /** Waits until something new was said. */
    void awaitAnyWord(TrackerService tracker) {
        int before = said().size();
        await(
                "something is said",
                PATIENCE,
                () -> said().size() > before,
                () -> tracker.watch().statuses().toString());
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

    /**
     * Makes sure that what was said, taken together, is what the reference model says of the same events: it shares no code
     * with the engine. All that is right has to be said, see {@link #awaitTruth}.
     *
     * @param definitions that were in force from the beginning
     */
    void compareWithModel(PipelineDefinition... definitions) {
        var events = new ArrayList<LifecycleEvent>();
        // The same event may come twice, at different times.
        var logTimes = new IdentityHashMap<LifecycleEvent, Instant>();
        try (DefinitionsTopic known = DefinitionsTopic.open(connection())) {
            known.awaitLoaded(Duration.ofSeconds(30));
            log(known)
                    .forEach(partition -> partition.stream()
                            .filter(record -> record.event() != null)
                            .forEach(record -> {
                                events.add(record.event());
                                logTimes.put(record.event(), Instant.ofEpochMilli(record.logTime()));
                            }));
        }
        Said.of(said()).compareWith(ReferenceModel.judge(List.of(definitions), events, logTimes::get));
    }

    /** What is right for the log as it is now, when time has run on until nothing is due any more. */
    SimulatedTracker.Outcome truth() {
        try (DefinitionsTopic definitions = DefinitionsTopic.open(connection())) {
            definitions.awaitLoaded(Duration.ofSeconds(30));
            List<List<LogRecord>> log = log(definitions);
            int partitions = partitionsOfEvents();
            return SimulatedTracker.runPartitions(
                    definitions, log, key -> Partitions.of(key, partitions), Duration.ofDays(1), 1);
        }
    }

    /** The events topic as it is now, in its partitions; ticks are left out. */
    List<List<LogRecord>> log(DefinitionsTopic definitions) {
        var log = new TreeMap<Integer, List<LogRecord>>();
        for (int partition = 0; partition < partitionsOfEvents(); partition++) {
            log.put(partition, new ArrayList<>());
        }
        var logTimes = new HashMap<Integer, Long>();
        int partitions = partitionsOfEvents();
        long events = 0;
        for (ConsumerRecord<byte[], byte[]> record : read(topics.events())) {
            long logTime = logTimes.merge(record.partition(), record.timestamp(), Math::max);
            List<LogRecord> partition = Objects.requireNonNull(log.get(record.partition()));
            Header control = record.headers().lastHeader(EventHeaders.DEFINITIONS);
            if (record.value() != null) {
                events++;
                READER.read(record.value())
                        .match(
                                accepted -> isRefused(accepted.event(), record.partition(), partitions)
                                        || partition.add(LogRecord.of(accepted.event(), logTime)),
                                (EventResult.Rejected rejected) -> false);
            } else if (control != null) {
                Activation activation = definitions.find(new String(control.value(), StandardCharsets.UTF_8));
                if (activation != null) {
                    partition.add(LogRecord.of(activation, logTime));
                }
            }
        }
        assertThat(events).as("what was acknowledged is in the log").isGreaterThanOrEqualTo(acknowledged.get());
        return List.copyOf(log.values());
    }

    private boolean isRefused(LifecycleEvent event, int partition, int partitions) {
        return foreign == ForeignEvents.REJECT
                && !event.type().isLotEvent()
                && Partitions.of(event.key(), partitions) != partition;
    }

    private int partitionsOfEvents() {
        return producer.partitionsFor(topics.events()).size();
    }

    /** All that is committed in a topic. */
    List<ConsumerRecord<byte[], byte[]>> read(String topic) {
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
    }
}
