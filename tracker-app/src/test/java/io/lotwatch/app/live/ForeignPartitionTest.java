package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.topics.Partitions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Producers that choose partitions in their own way, or send no key. */
@Timeout(300)
class ForeignPartitionTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void theirEventsCountAsIfTheyHadComeOnTheRightPartition() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
            List<Traffic.Sending> traffic =
                    Traffic.withForeignShare(1).sendings(31, "a", PARTITIONS, 20, 8, Duration.ofSeconds(5));
            cluster.play(traffic);

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
            assertThat(foreign(traffic)).hasSizeGreaterThan(traffic.size() / 2);
        }
    }

    @Test
    void theirEventsAreRejectsWhereTheyAreNotSentOnAndManifestsCountAllTheSame() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory)) {
            cluster.rejectForeign();
            try (TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
                List<Traffic.Sending> traffic =
                        Traffic.withForeignShare(0.5).sendings(32, "a", PARTITIONS, 40, 4, Duration.ofSeconds(5));
                cluster.play(traffic);

                cluster.awaitTruth(SOON);
                cluster.compareWithModel(LoadPipeline.usual());
                long items = foreign(traffic).stream()
                        .filter(sending -> sending.fields().contains("\"uid\""))
                        .count();
                assertThat(cluster.read(cluster.topics().rejectedEvents()))
                        .hasSize(Math.toIntExact(items))
                        .allSatisfy(rejected -> assertThat(new String(rejected.value(), StandardCharsets.UTF_8))
                                .contains("WRONG_PARTITION"));
                assertThat(foreign(traffic))
                        .as("manifests on a foreign partition")
                        .anyMatch(sending -> sending.fields().contains("\"items\""));
            }
        }
    }

    private static List<Traffic.Sending> foreign(List<Traffic.Sending> traffic) {
        return traffic.stream()
                .filter(sending -> sending.partition() != Partitions.of(sending.about(), PARTITIONS))
                .toList();
    }
}
