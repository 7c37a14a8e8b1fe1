package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints what a tracker costs to which nothing is sent; see docs/performance/detection-latency.md. */
class RestMeasurement {
    private static final Duration SETTLE = Duration.ofSeconds(Integer.getInteger("measure.settle", 15));
    private static final Duration MEASURED = Duration.ofSeconds(Integer.getInteger("measure.seconds", 20));
    private static final String PARTITIONS = System.getProperty("measure.partitions", "4,16,64");

    @TempDir
    private Path directory;

    @Test
    void measures() throws Exception {
        try (var cluster = new MeasuredCluster(directory)) {
            for (String number : PARTITIONS.split(",")) {
                int partitions = Integer.parseInt(number);
                var topics = Topics.withPrefix("rest" + partitions + ".");
                try (TrackerService tracker =
                        cluster.start(topics, partitions, ForeignEvents.FORWARD, DetectionLatency.pipeline())) {
                    DetectionLatency.pause(SETTLE);
                    measure(cluster, topics, tracker.settings().partitions());
                }
            }
        }
    }

    private static void measure(MeasuredCluster cluster, Topics topics, int partitions) throws Exception {
        long bytes = cluster.bytes(topics.itemWay()) + cluster.bytes(topics.lotWay());
        Map<String, Long> sizes = sizes(cluster, topics);
        long begin = System.nanoTime();
        Duration own = MeasuredCluster.ownCpu();
        Duration broker = cluster.brokerCpu();
        DetectionLatency.pause(MEASURED);
        double seconds = (System.nanoTime() - begin) / 1e9;
        own = MeasuredCluster.ownCpu().minus(own);
        broker = cluster.brokerCpu().minus(broker);
        System.out.printf(
                "%d partitions: tracker %.1f %% of a core, broker %.1f %%",
                partitions, own.toMillis() / seconds / 10, broker.toMillis() / seconds / 10);
        Map<String, Long> after = sizes(cluster, topics);
        double all = (System.nanoTime() - begin) / 1e9;
        after.forEach((topic, size) -> System.out.printf("; %s %.0f/s", topic, (size - sizes.get(topic)) / all));
        bytes = cluster.bytes(topics.itemWay()) + cluster.bytes(topics.lotWay()) - bytes;
        System.out.printf("; both ways %.0f kB/s%n", bytes / 1e3 / ((System.nanoTime() - begin) / 1e9));
    }

    private static Map<String, Long> sizes(MeasuredCluster cluster, Topics topics) {
        var sizes = new LinkedHashMap<String, Long>();
        for (String topic : List.of(topics.events(), topics.itemWay(), topics.lotWay())) {
            sizes.put(topic, cluster.size(topic));
        }
        return sizes;
    }
}
