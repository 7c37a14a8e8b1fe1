package io.lotwatch.app.live;

import io.lotwatch.app.topics.Partitions;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serdes.ByteArraySerde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how often a tick is processed before an event that was acknowledged before the tick was sent: with ticks in a
 * topic of their own, and with ticks in the events partitions; see docs/performance/ticks.md.
 */
class TicksMeasurement {
    private static final int TICKS = Integer.getInteger("measure.ticks", 4_000);
    private static final int ROUNDS = Integer.getInteger("measure.rounds", 3);
    private static final int LOAD_PER_SECOND = Integer.getInteger("measure.load", 20_000);
    private static final int PARTITIONS = 4;

    @TempDir
    private Path directory;

    /** What was processed, and when, by the number of the pair of event and tick. */
    private record Processed(Map<Long, Long> eventNanos, Map<Long, Long> tickNanos) {}

    @Test
    void measures() throws Exception {
        try (var cluster = new MeasuredCluster(directory)) {
            for (int round = 1; round <= ROUNDS; round++) {
                for (int load : new int[] {0, LOAD_PER_SECOND}) {
                    for (boolean own : new boolean[] {true, false}) {
                        String name = "%s-%d-%d".formatted(own ? "own" : "same", load, round);
                        run(cluster, name, own, load);
                    }
                }
            }
        }
    }

    private void run(MeasuredCluster cluster, String name, boolean own, int load) throws Exception {
        String events = name + "-events";
        String ticks = name + "-ticks";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            Map<String, String> configs = Map.of("message.timestamp.type", "LogAppendTime");
            admin.createTopics(List.of(
                            new NewTopic(events, PARTITIONS, (short) 1).configs(configs),
                            new NewTopic(ticks, PARTITIONS, (short) 1).configs(configs)))
                    .all()
                    .get();
        }
        var processed = new Processed(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        try (var streams = new KafkaStreams(topology(events, ticks, processed), properties(cluster, name))) {
            streams.start();
            Await.until("it runs", () -> streams.state() == KafkaStreams.State.RUNNING);
            var stop = new AtomicBoolean();
            var sentLoad = new AtomicLong();
            var background = new Thread(() -> load(cluster, events, load, stop, sentLoad));
            background.start();
            try {
                pairs(cluster, events, own ? ticks : events);
            } finally {
                stop.set(true);
                background.join();
            }
            Await.until(
                    "all is processed", () -> processed.eventNanos.size() + processed.tickNanos.size() == 2 * TICKS);
            print(own, load, processed);
        }
    }

    private static Topology topology(String events, String ticks, Processed processed) {
        var topology = new Topology();
        topology.addSource("events", events);
        topology.addSource("ticks", ticks);
        topology.addProcessor("together", () -> new Together(processed), "events", "ticks");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("seen"), Serdes.Bytes(), Serdes.ByteArray()),
                "together");
        return topology;
    }

    private Properties properties(MeasuredCluster cluster, String name) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, name);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, ByteArraySerde.class);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return properties;
    }

    /** Sees events and ticks of a partition, in the order in which Kafka Streams hands them out. */
    private static final class Together extends ContextualProcessor<byte[], byte[], Void, Void> {
        private final Processed processed;

        Together(Processed processed) {
            this.processed = processed;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            KeyValueStore<Bytes, byte[]> store = context().getStateStore("seen");
            store.put(Bytes.wrap(record.value()), record.value());
            ByteBuffer value = ByteBuffer.wrap(record.value());
            byte kind = value.get();
            if (kind != 'l') {
                (kind == 'e' ? processed.eventNanos : processed.tickNanos).put(value.getLong(), System.nanoTime());
            }
        }
    }

    private static void load(
            MeasuredCluster cluster, String events, int perSecond, AtomicBoolean stop, AtomicLong sent) {
        if (perSecond == 0) {
            return;
        }
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(5)) {
            long begin = System.nanoTime();
            while (!stop.get()) {
                long due = (System.nanoTime() - begin)
                        * perSecond
                        / Duration.ofSeconds(1).toNanos();
                for (; sent.get() < due; sent.incrementAndGet()) {
                    int partition = (int) (sent.get() % PARTITIONS);
                    producer.send(new ProducerRecord<>(events, partition, null, value('l', sent.get() % 100_000)));
                }
                DetectionLatency.pause(Duration.ofMillis(2));
            }
        }
    }

    /** For each pair: the event is sent, its acknowledgement is awaited, the tick is sent. */
    private static void pairs(MeasuredCluster cluster, String events, String ticks) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(0)) {
            for (long number = 0; number < TICKS; number++) {
                int partition = Partitions.of("pair-" + number, PARTITIONS);
                producer.send(new ProducerRecord<>(events, partition, null, value('e', number)))
                        .get();
                producer.send(new ProducerRecord<>(ticks, partition, null, value('t', number)));
            }
        }
    }

    private static byte[] value(char kind, long number) {
        return ByteBuffer.allocate(200).put((byte) kind).putLong(number).array();
    }

    private static void print(boolean own, int load, Processed processed) {
        int early = 0;
        long worst = 0;
        for (long number = 0; number < TICKS; number++) {
            long lead = processed.eventNanos.get(number) - processed.tickNanos.get(number);
            if (lead > 0) {
                early++;
                worst = Math.max(worst, lead);
            }
        }
        System.out.printf(
                "ticks %s, load %d/s: %d of %d ticks came before their event, by %d ms at worst%n",
                own ? "in a topic of their own" : "in the events partition",
                load,
                early,
                TICKS,
                Duration.ofNanos(worst).toMillis());
    }
}
