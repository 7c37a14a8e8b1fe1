package io.lotwatch.app.live;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Instances come and go while events come. */
@Tag("long")
@Timeout(600)
class JoiningInstancesTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void whatIsSaidDoesNotDependOnWhoSaysIt() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService one = cluster.start("one", LoadPipeline.usual())) {
            var first = cluster.playing(Traffic.of(41, "a", PARTITIONS, 20, 8, Duration.ofSeconds(8)));
            awaitPartitions(one, PARTITIONS);
            try (TrackerService two = cluster.start("two")) {
                awaitPartitions(two, 1);
                TrackerProcess three = TrackerProcess.start(cluster, "three");
                var second = cluster.playing(Traffic.of(42, "b", PARTITIONS, 20, 8, Duration.ofSeconds(8)));
                LiveCluster.await(
                        "the third instance has its share",
                        SOON,
                        () -> partitions(one) + partitions(two) < PARTITIONS,
                        three::log);
                three.kill();
                LiveCluster.await(
                        "the other two have all",
                        SOON,
                        () -> partitions(one) + partitions(two) == PARTITIONS,
                        () -> one.watch().statuses() + " " + two.watch().statuses());
                first.join();
                second.join();
            }
            var third = cluster.playing(Traffic.of(43, "c", PARTITIONS, 10, 8, Duration.ofSeconds(3)));
            awaitPartitions(one, PARTITIONS);
            third.join();

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
        }
    }

    private static void awaitPartitions(TrackerService tracker, int count) {
        LiveCluster.await(
                "an instance reads " + count + " partitions",
                SOON,
                () -> partitions(tracker) >= count,
                () -> tracker.watch().statuses().toString());
    }

    private static int partitions(TrackerService tracker) {
        return tracker.watch().statuses().size();
    }
}
