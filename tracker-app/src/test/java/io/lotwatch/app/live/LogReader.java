package io.lotwatch.app.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Stands for the tracker's tasks: reads committed records of a topic from its beginning, and tells a watch of them. */
final class LogReader implements AutoCloseable {
    private final List<List<ConsumerRecord<byte[], byte[]>>> records = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;
    private volatile boolean atEnd;

    LogReader(Map<String, Object> client, String topic, int partitions, LogWatch watch) {
        for (int partition = 0; partition < partitions; partition++) {
            records.add(new CopyOnWriteArrayList<>());
            watch.opened(partition, Long.MIN_VALUE);
        }
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        thread = new Thread(() -> run(client, all, watch), "log-reader");
        thread.start();
    }

    private void run(Map<String, Object> client, List<TopicPartition> partitions, LogWatch watch) {
        var properties = new HashMap<>(client);
        properties.put("isolation.level", "read_committed");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long[] logTime = new long[partitions.size()];
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    int partition = record.partition();
                    logTime[partition] = Math.max(logTime[partition], record.timestamp());
                    records.get(partition).add(record);
                    watch.read(partition, record.offset(), logTime[partition]);
                }
                atEnd = ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
    }

    /** What was read so far. */
    List<ConsumerRecord<byte[], byte[]>> records(int partition) {
        return records.get(partition);
    }

    /** Whether all is read that was there when it began. */
    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
