package io.lotwatch.benchmarks.workload;

import io.lotwatch.app.topics.Partitions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes a log into a topic, as producers that batch and compress would. */
public final class LogWriter {
    private static final int BATCH_BYTES = 64 << 10;
    private static final int LINGER_MILLIS = 20;

    private final String bootstrapServers;
    private final int partitions;

    public LogWriter(String bootstrapServers, int partitions) {
        this.bootstrapServers = bootstrapServers;
        this.partitions = partitions;
    }

    /**
     * Writes the whole log, and returns when the broker has it.
     *
     * @param now when its last record has happened
     */
    public ProducedLog write(String topic, Workload workload, Instant now) throws IOException {
        EventTimes times = EventTimes.endingAt(now, workload);
        return write(topic, workload, times, new ExpectedLots(workload, times));
    }

    /**
     * Writes a log that may be cut, and returns when the broker has it.
     *
     * @param expected hears of all records
     */
    public ProducedLog write(String topic, Workload workload, EventTimes times, ExpectedLots expected)
            throws IOException {
        try (var producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Long> begins = ends(topic);
            var sending = new Sending(producer, topic, workload, times, expected);
            workload.play(sending);
            producer.flush();
            Exception failure = sending.failure.get();
            if (failure != null) {
                throw new IOException("the log could not be written: " + failure.getMessage(), failure);
            }
            return new ProducedLog(topic, workload, begins, ends(topic), expected.byLot());
        }
    }

    private List<Long> ends(String topic) {
        try (var reader = new RecordReader(bootstrapServers, List.of(topic))) {
            Map<TopicPartition, Long> ends = reader.ends();
            return IntStream.range(0, partitions)
                    .mapToObj(number -> ends.getOrDefault(new TopicPartition(topic, number), 0L))
                    .toList();
        }
    }

    private Map<String, Object> properties() {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                LINGER_MILLIS);
    }

    private final class Sending implements LogVisitor {
        private final KafkaProducer<byte[], byte[]> producer;
        private final String topic;
        private final Workload workload;
        private final EventTimes times;
        private final ExpectedLots expected;
        private final EventJson json = new EventJson();
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

        Sending(
                KafkaProducer<byte[], byte[]> producer,
                String topic,
                Workload workload,
                EventTimes times,
                ExpectedLots expected) {
            this.producer = producer;
            this.topic = topic;
            this.workload = workload;
            this.times = times;
            this.expected = expected;
        }

        @Override
        public void event(long number, int item, int ordinal) {
            expected.event(number, item, ordinal);
            send(Items.uid(item), json.item(workload, item, ordinal, times.millis(number)));
        }

        @Override
        public void sealed(long number, int lot) {
            expected.sealed(number, lot);
            send(Items.lot(lot), json.sealed(lot, workload.itemsOf(lot), times.millis(number)));
        }

        @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
        private void send(String key, byte[] value) {
            var record = new ProducerRecord<>(
                    topic, Partitions.of(key, partitions), key.getBytes(StandardCharsets.UTF_8), value);
            producer.send(record, (sent, refused) -> {
                if (refused != null) {
                    failure.compareAndSet(null, refused);
                }
            });
        }
    }
}
