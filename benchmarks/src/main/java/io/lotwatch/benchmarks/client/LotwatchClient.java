package io.lotwatch.benchmarks.client;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.live.LiveTopicOptions;
import io.lotwatch.app.live.PartitionStatus;
import io.lotwatch.app.live.TrackerOptions;
import io.lotwatch.app.live.TrackerService;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.benchmarks.workload.BenchmarkPipeline;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;

/** The tracker as it is sold. */
final class LotwatchClient implements Client {
    private final TrackerService tracker;
    private final int partitions;

    LotwatchClient(ClientSpec spec) throws IOException {
        Topics topics = Topics.withPrefix(spec.prefix());
        partitions = spec.partitions();
        var options = TrackerOptions.of(
                        new Connection(spec.bootstrapServers(), topics, Map.of(), null),
                        LiveTopicOptions.defaults(topics).withPartitions(partitions),
                        spec.stateDirectory())
                .withThreads(ClientSpec.THREADS);
        tracker = TrackerService.start(options, BenchmarkPipeline.load());
    }

    @Override
    public boolean isRunning() {
        return tracker.streams().state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public boolean hasFailed() {
        return tracker.ended().isDone();
    }

    @Override
    public boolean hasJudgedPast(long logTimeMillis) {
        List<PartitionStatus> statuses = tracker.watch().statuses();
        return statuses.size() == partitions
                && statuses.stream().allMatch(status -> isPast(status.judgedUpTo(), logTimeMillis));
    }

    private static boolean isPast(@Nullable Instant judgedUpTo, long logTimeMillis) {
        return judgedUpTo != null && judgedUpTo.toEpochMilli() > logTimeMillis;
    }

    @Override
    public String counts() {
        return "";
    }

    @Override
    public void close() {
        tracker.close();
    }
}
