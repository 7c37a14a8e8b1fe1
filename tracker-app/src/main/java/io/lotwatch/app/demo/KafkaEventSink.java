package io.lotwatch.app.demo;

import io.lotwatch.app.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends to the events topic, as any producer would: acknowledged by all, placed by the key. */
public final class KafkaEventSink implements EventSink {
    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(20);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    public KafkaEventSink(String bootstrapServers, Topics topics) {
        topic = topics.events();
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        (int) GIVE_UP_AFTER.toMillis() / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        (int) GIVE_UP_AFTER.toMillis(),
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        GIVE_UP_AFTER.toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public CompletableFuture<?> send(byte[] key, byte[] value) throws InterruptedException {
        var sent = new CompletableFuture<Void>();
        try {
            producer.send(new ProducerRecord<>(topic, key, value), (metadata, failure) -> {
                if (failure == null) {
                    sent.complete(null);
                } else {
                    sent.completeExceptionally(failure);
                }
            });
        } catch (InterruptException interrupted) {
            // Kafka's exception sets the flag of the thread again, and what is closed next should not see it.
            Thread.interrupted();
            throw new InterruptedException();
        } catch (KafkaException refused) {
            sent.completeExceptionally(refused);
        }
        return sent;
    }

    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
