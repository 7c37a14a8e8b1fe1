package io.lotwatch.app.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The record {@code settings} in the topic of definitions, on which all instances agree: the one that was written first
 * counts. Compaction keeps only the last, so whoever sees that another came later writes the first one once more.
 */
final class SettingsLog {
    static final String KEY = "settings";

    private static final int FORMAT = 1;
    private static final byte[] KEY_BYTES = KEY.getBytes(StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration POLL = Duration.ofMillis(200);

    private final Map<String, Object> client;
    private final String topic;
    private final ClusterFailure failure;

    SettingsLog(Map<String, Object> client, String topic, ClusterFailure failure) {
        this.client = client;
        this.topic = topic;
        this.failure = failure;
    }

    /** The record's value. */
    @JsonPropertyOrder({"format", "partitions", "maxRetentionMs"})
    private record Json(
            @JsonProperty(required = true) int format,
            @JsonProperty(required = true) int partitions,
            @JsonProperty(required = true) long maxRetentionMs) {}

    /** What was agreed on before; null on new topics. */
    @Nullable
    LiveSettings find() throws TrackerStartException {
        List<LiveSettings> written = read();
        if (written.isEmpty()) {
            return null;
        }
        LiveSettings first = written.get(0);
        if (!written.get(written.size() - 1).equals(first)) {
            append(first);
        }
        return first;
    }

    /** Proposes settings, and gives those that count: of several instances at once, one comes first. */
    LiveSettings agreeOn(LiveSettings proposed) throws TrackerStartException {
        append(proposed);
        LiveSettings agreed = find();
        if (agreed == null) {
            throw new TrackerStartException(
                    "the record '%s' was written to %s and is not there: does something delete from it?"
                            .formatted(KEY, topic));
        }
        return agreed;
    }

    private List<LiveSettings> read() throws TrackerStartException {
        var properties = new HashMap<>(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Settings are written without a transaction, and someone else's open one is no reason to wait.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int)
                failure.answerWithin().toMillis());
        var found = new ArrayList<LiveSettings>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            long startedAt = System.nanoTime();
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null && Arrays.equals(record.key(), KEY_BYTES)) {
                        found.add(parse(record));
                    }
                }
                if (System.nanoTime() - startedAt > failure.answerWithin().toNanos()) {
                    throw new TimeoutException("read up to " + consumer.position(partition) + " of " + end);
                }
            }
        } catch (KafkaException e) {
            throw failure.of("to read topic " + topic, "Read on topic " + topic, e);
        }
        return found;
    }

    private LiveSettings parse(ConsumerRecord<byte[], byte[]> record) throws TrackerStartException {
        try {
            // Its format first: of a later one nothing else is known.
            int format = JSON.readTree(record.value()).path("format").asInt();
            if (format != FORMAT) {
                throw new TrackerStartException(
                        "the record '%s' at offset %d of %s has format %d, and this version of Lotwatch knows format %d only: run the version that wrote it, or a later one"
                                .formatted(KEY, record.offset(), topic, format, FORMAT));
            }
            Json json = JSON.readValue(record.value(), Json.class);
            return new LiveSettings(json.partitions(), Duration.ofMillis(json.maxRetentionMs()));
        } catch (TrackerStartException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new TrackerStartException(
                    "the record '%s' at offset %d of %s can't be read (%s): something else writes to this topic; %s"
                            .formatted(
                                    KEY, record.offset(), topic, ClusterFailure.reason(e), TopicChecks.ANOTHER_PREFIX));
        }
    }

    private void append(LiveSettings settings) throws TrackerStartException {
        var properties = new HashMap<>(client);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, failure.answerWithin().toMillis());
        properties.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) failure.answerWithin().toMillis() / 2);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                failure.answerWithin().toMillis());
        String what = "to write to topic " + topic;
        String permission = "Write on topic " + topic;
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, 0, KEY_BYTES, toBytes(settings)))
                    .get();
        } catch (ExecutionException e) {
            throw failure.of(what, permission, e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failure.of(what, permission, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackerStartException("interrupted while the settings were written");
        }
    }

    private static byte[] toBytes(LiveSettings settings) {
        try {
            return JSON.writeValueAsBytes(new Json(
                    FORMAT, settings.partitions(), settings.maxRetention().toMillis()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
