package io.lotwatch.app.cli;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events and counts what became of them. What waits for its acknowledgement is bounded by the producer's buffer;
 * when that is full, the next send waits.
 */
final class EventSender implements AutoCloseable {
    private static final int ANSWER_WITHIN_MS = 30_000;

    private final Connection connection;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<String> failures;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile boolean broken;

    /** @param failures takes one line for each event that was not acknowledged; called from another thread */
    EventSender(Connection connection, Consumer<String> failures) throws PlainMessageException {
        this.connection = connection;
        this.failures = failures;
        var properties = connection.producer();
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS / 2);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MS);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, ANSWER_WITHIN_MS);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        try {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        } catch (KafkaException wrongProperties) {
            throw connection.failed("send events", wrongProperties);
        }
    }

    /**
     * Hands one event over.
     *
     * @param key null for one that belongs to no partition
     * @param place where it came from, for messages
     */
    void send(@Nullable String key, byte[] value, String place) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        var record = new ProducerRecord<>(connection.topics().events(), keyBytes, value);
        try {
            producer.send(record, (sent, failure) -> count(failure, place));
        } catch (InterruptException interrupted) {
            throw interrupted;
        } catch (KafkaException refused) {
            count(refused, place);
        }
    }

    /** Whether the cluster is beyond reach, so that going on makes no sense. */
    boolean isBroken() {
        return broken;
    }

    /** Waits until every event is acknowledged or failed. */
    void flush() {
        producer.flush();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void count(@Nullable Exception failure, String place) {
        if (failure == null) {
            acknowledged.incrementAndGet();
            return;
        }
        failed.incrementAndGet();
        if (!(failure instanceof RecordTooLargeException)) {
            broken = true;
        }
        failures.accept(place + ": not sent: " + failure.getMessage());
    }
}
