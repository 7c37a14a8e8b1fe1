package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.PastLog;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the past of one task with a consumer of its own, made when it is first asked. */
final class KafkaPastLog implements PastLog {
    /** How long a question may hold up the thread of the tasks: while a dead owner's transaction is open, it has no answer. */
    private static final Duration ASK = Duration.ofMillis(500);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> properties;
    private final TopicPartition events;
    private final TopicPartition way;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private @Nullable TopicPartition reading;
    private long to;

    KafkaPastLog(Map<String, Object> connection, String group, Topics topics, int partition) {
        properties = new HashMap<>(connection);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        events = new TopicPartition(topics.events(), partition);
        way = new TopicPartition(topics.itemWay(), partition);
    }

    private Consumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
        return consumer;
    }

    @Override
    public @Nullable Inputs inputs() {
        try {
            Set<TopicPartition> both = Set.of(events, way);
            Map<TopicPartition, OffsetAndMetadata> committed = consumer().committed(both, ASK);
            Map<TopicPartition, Long> beginnings = consumer().beginningOffsets(both, ASK);
            return new Inputs(input(events, beginnings, committed), input(way, beginnings, committed));
        } catch (TimeoutException notYet) {
            return null;
        }
    }

    private static Input input(
            TopicPartition partition,
            Map<TopicPartition, Long> beginnings,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        Long beginning = beginnings.get(partition);
        if (beginning == null) {
            throw new IllegalStateException("no beginning of " + partition);
        }
        OffsetAndMetadata offset = committed.get(partition);
        return new Input(partition.topic(), beginning, offset == null ? null : (Long) offset.offset());
    }

    @Override
    public void read(Input input, long from, long end) {
        TopicPartition partition = input.topic().equals(events.topic()) ? events : way;
        consumer().assign(List.of(partition));
        consumer().seek(partition, from);
        reading = partition;
        to = end;
    }

    @Override
    public @Nullable List<ConsumerRecord<byte[], byte[]>> next() {
        if (reading == null) {
            throw new IllegalStateException("nothing is read");
        }
        if (consumer().position(reading) >= to) {
            return null;
        }
        ConsumerRecords<byte[], byte[]> records = consumer().poll(POLL);
        return records.records(reading).stream()
                .filter(record -> record.offset() < to)
                .toList();
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
            consumer = null;
        }
    }
}
