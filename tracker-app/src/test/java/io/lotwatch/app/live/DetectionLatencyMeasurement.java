package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how long detection takes; see docs/performance/detection-latency.md. */
class DetectionLatencyMeasurement {
    private static final int ITEMS = Integer.getInteger("measure.items", 150);
    private static final int ROUNDS = Integer.getInteger("measure.rounds", 3);
    private static final int PARTITIONS = Integer.getInteger("measure.partitions", 4);

    @TempDir
    private Path directory;

    @Test
    void measures() throws Exception {
        var topics = Topics.withPrefix("measured.");
        try (var cluster = new MeasuredCluster(directory);
                TrackerService tracker =
                        cluster.start(topics, PARTITIONS, ForeignEvents.FORWARD, DetectionLatency.pipeline())) {
            var latency = new DetectionLatency(cluster, topics);
            latency.measure("warm", 40, Duration.ofSeconds(8), Duration.ZERO, 0);
            for (Duration otherEvery : List.of(Duration.ZERO, Duration.ofMillis(100))) {
                var all = new ArrayList<DetectionLatency.Sample>();
                for (int round = 1; round <= ROUNDS; round++) {
                    List<DetectionLatency.Sample> samples = latency.measure(
                            "r" + round + "-" + otherEvery.toMillis(),
                            ITEMS,
                            Duration.ofMillis(133L * ITEMS),
                            otherEvery,
                            round);
                    long[] total =
                            DetectionLatency.percentile(samples, DetectionLatency.Sample::total, 0.5, 0.9, 0.99, 1);
                    System.out.printf(
                            "round %d: p50 %d p90 %d p99 %d max %d%n", round, total[0], total[1], total[2], total[3]);
                    all.addAll(samples);
                }
                System.out.printf(
                        "%d partitions, other events each %d ms (0: none)%n%s%n",
                        tracker.settings().partitions(), otherEvery.toMillis(), DetectionLatency.table(all));
            }
        }
    }
}
