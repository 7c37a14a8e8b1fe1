package io.lotwatch.app.catalog;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.topics.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One transaction that announces an activation: content and activation in the definitions topic, and in each events
 * partition a control record, from whose place on it counts. All of it becomes visible, or nothing.
 */
final class CatalogTransaction {
    /** Short, since an open one makes the time of all events partitions stand still. */
    private static final int TRANSACTION_MS = 10_000;

    private static final int REQUEST_MS = 5_000;
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Connection connection;

    CatalogTransaction(Connection connection) {
        this.connection = connection;
    }

    /**
     * Writes and commits.
     *
     * @param content of new versions, by version
     * @param id of the activation
     */
    void commit(Map<String, String> content, String id, String activation) throws PlainMessageException {
        int partitions =
                new ClusterTopics(connection).partitions(connection.topics().events());
        Producer<byte[], byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
            producer.beginTransaction();
            try {
                send(producer, records(content, id, activation, partitions));
            } catch (ExecutionException | KafkaException refused) {
                abort(producer);
                throw connection.failed("write definitions", refused);
            }
            commit(producer);
        } catch (KafkaException failed) {
            throw connection.failed("write definitions", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlainMessageException("interrupted; nothing was changed", interrupted);
        } finally {
            if (producer != null) {
                producer.close(CLOSE_WITHIN);
            }
        }
    }

    private Map<String, Object> properties() {
        Map<String, Object> properties = connection.producer();
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "lotwatch-definitions-" + UUID.randomUUID());
        properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MS);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, TRANSACTION_MS);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2 * TRANSACTION_MS);
        return properties;
    }

    private List<ProducerRecord<byte[], byte[]>> records(
            Map<String, String> content, String id, String activation, int partitions) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        String definitions = connection.topics().definitions();
        content.forEach((version, json) ->
                records.add(new ProducerRecord<>(definitions, 0, bytes(CatalogKey.ofVersion(version)), bytes(json))));
        records.add(new ProducerRecord<>(definitions, 0, bytes(CatalogKey.ofActivation(id)), bytes(activation)));
        for (int partition = 0; partition < partitions; partition++) {
            var control = new ProducerRecord<byte[], byte[]>(connection.topics().events(), partition, null, null);
            control.headers().add(EventHeaders.DEFINITIONS, bytes(id));
            records.add(control);
        }
        return records;
    }

    private static void send(Producer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records)
            throws ExecutionException, InterruptedException {
        var sent = new ArrayList<Future<RecordMetadata>>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sent.add(producer.send(record));
        }
        for (Future<RecordMetadata> each : sent) {
            each.get();
        }
    }

    // A commit whose answer was lost may be asked for again; after that nobody here knows what became of it.
    private void commit(Producer<byte[], byte[]> producer) throws PlainMessageException {
        try {
            producer.commitTransaction();
        } catch (TimeoutException noAnswer) {
            try {
                producer.commitTransaction();
            } catch (KafkaException unknown) {
                throw new PlainMessageException(
                        "%s did not say whether it took the change: look with definitions list, and try again"
                                .formatted(connection.bootstrapServers()),
                        unknown);
            }
        }
    }

    // Where that fails, too, the broker does it when the transaction's time is over.
    private static void abort(Producer<byte[], byte[]> producer) {
        try {
            producer.abortTransaction();
        } catch (KafkaException leftToTheBroker) {
            return;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
