package io.lotwatch.app.topology;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients of Kafka Streams, of which those that read the events leave out the partitions that are ahead. */
public final class AlignedClients implements KafkaClientSupplier {
    private final String events;
    private final Alignment alignment;

    public AlignedClients(String events, Alignment alignment) {
        this.events = events;
        this.alignment = alignment;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new AlignedConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return consumer(config);
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private final class AlignedConsumer extends KafkaConsumer<byte[], byte[]> {
        AlignedConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        // Only for the time of the call: Kafka Streams pauses and resumes partitions itself, by what it holds of them.
        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            Set<TopicPartition> held = held();
            if (held.isEmpty()) {
                return super.poll(timeout);
            }
            pause(held);
            try {
                return super.poll(timeout);
            } finally {
                // A rebalance in the call may have taken some of them away.
                held.retainAll(assignment());
                resume(held);
            }
        }

        private Set<TopicPartition> held() {
            Set<TopicPartition> held = assignment().stream()
                    .filter(partition -> partition.topic().equals(events) && alignment.isAhead(partition.partition()))
                    .collect(Collectors.toSet());
            held.removeAll(paused());
            return held;
        }
    }
}
