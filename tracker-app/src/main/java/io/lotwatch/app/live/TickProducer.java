package io.lotwatch.app.live;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the producers of ticks. */
public final class TickProducer {
    private TickProducer() {}

    /**
     * Each call gives a new producer. It has no transactions, since the tracker's own open transaction would hold back its
     * own input, and gives up early: a late tick is worth nothing.
     *
     * <p>{@code acks=all} is what makes ticks honest. Where the brokers refuse what producers send, for want of replicas
     * that are in sync, they then refuse the ticks, too: time stands still instead of passing without the events that could
     * not come.
     */
    public static Supplier<Producer<byte[], byte[]>> with(Map<String, Object> client) {
        var properties = new HashMap<>(client);
        properties.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
        // The next tick is as good as a retry, and a refusal that is not retried for seconds says why it was.
        properties.put(ProducerConfig.RETRIES_CONFIG, 1);
        // Only the very first metadata are waited for, or new ones after long silence.
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
        properties.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return () -> new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
