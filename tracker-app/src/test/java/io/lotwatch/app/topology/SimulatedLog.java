package io.lotwatch.app.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The committed records of one partition of a topic. There are offsets without a record, as those of the marks of
 * transactions, and what lies before the beginning was deleted.
 */
final class SimulatedLog {
    private final String topic;
    private final int partition;
    private final TreeMap<Long, ConsumerRecord<byte[], byte[]>> records = new TreeMap<>();
    private long beginning;
    private long end;

    SimulatedLog(String topic, int partition, long beginning) {
        this.topic = topic;
        this.partition = partition;
        this.beginning = beginning;
        this.end = beginning;
    }

    String topic() {
        return topic;
    }

    int partition() {
        return partition;
    }

    long beginning() {
        return beginning;
    }

    long end() {
        return end;
    }

    void append(long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        records.put(
                end,
                new ConsumerRecord<>(
                        topic,
                        partition,
                        end,
                        timestamp,
                        TimestampType.LOG_APPEND_TIME,
                        -1,
                        -1,
                        key,
                        value,
                        headers,
                        Optional.empty()));
        end++;
    }

    /** Leaves offsets without a record. */
    void skip(int offsets) {
        end += offsets;
    }

    void deleteBefore(long offset) {
        beginning = Math.max(beginning, offset);
        records.headMap(beginning).clear();
    }

    @Nullable
    ConsumerRecord<byte[], byte[]> first(long from) {
        Map.Entry<Long, ConsumerRecord<byte[], byte[]>> next = records.ceilingEntry(from);
        return next == null ? null : next.getValue();
    }

    List<ConsumerRecord<byte[], byte[]>> between(long from, long to) {
        return from >= to ? List.of() : new ArrayList<>(records.subMap(from, to).values());
    }
}
