package io.lotwatch.benchmarks.measure;

import io.lotwatch.benchmarks.workload.ProducedLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Asks the broker for the committed offsets of a group. */
public record CommittedProgress(Admin admin, String group, ProducedLog log) implements Progress {
    @Override
    public long passed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        List<Long> next = IntStream.range(0, log.ends().size())
                .mapToObj(number -> committed.get(new TopicPartition(log.topic(), number)))
                .map(offset -> offset == null ? 0L : offset.offset())
                .toList();
        return log.passed(next);
    }
}
