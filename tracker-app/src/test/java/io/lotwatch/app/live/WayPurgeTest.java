package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class WayPurgeTest {
    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void deletesOfTheWaysWhatWasCommittedAnHourAgoAndTheTruthStays() throws Exception {
        var nanos = new AtomicLong();
        try (var cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", LoadPipeline.usual());
                Admin admin = Admin.create(cluster.connection().admin())) {
            var purge = new WayPurge(admin, group(cluster), cluster.topics(), tracker.watch(), nanos::get);
            cluster.play(Traffic.of(3, "a", 4, 10, 5, Duration.ofSeconds(1)));
            LiveCluster.await(
                    "something is committed on every way",
                    Duration.ofSeconds(30),
                    () -> committedEverywhere(admin, cluster),
                    () -> "");

            purge.purge();
            assertThat(beginnings(admin, cluster)).containsOnly(0L);
            nanos.addAndGet(WayPurge.KEPT.toNanos());
            purge.purge();

            assertThat(beginnings(admin, cluster)).allMatch(beginning -> beginning > 0);
            cluster.play(Traffic.of(4, "b", 4, 10, 5, Duration.ofSeconds(1)));
            cluster.awaitTruth(Duration.ofSeconds(60));
        }
    }

    private static String group(LiveCluster cluster) {
        return StreamsSettings.applicationId(cluster.options("one"));
    }

    private static boolean committedEverywhere(Admin admin, LiveCluster cluster) {
        try {
            var committed = admin.listConsumerGroupOffsets(group(cluster))
                    .partitionsToOffsetAndMetadata()
                    .get();
            return ways(cluster).stream()
                    .allMatch(way ->
                            committed.containsKey(way) && committed.get(way).offset() > 0);
        } catch (Exception unanswered) {
            throw new IllegalStateException(unanswered);
        }
    }

    private static List<Long> beginnings(Admin admin, LiveCluster cluster) throws Exception {
        Map<TopicPartition, OffsetSpec> earliest =
                ways(cluster).stream().collect(Collectors.toMap(way -> way, way -> OffsetSpec.earliest()));
        return admin.listOffsets(earliest).all().get().values().stream()
                .map(info -> info.offset())
                .toList();
    }

    private static List<TopicPartition> ways(LiveCluster cluster) {
        return List.of(cluster.topics().itemWay(), cluster.topics().lotWay()).stream()
                .flatMap(way -> IntStream.range(0, 4).mapToObj(partition -> new TopicPartition(way, partition)))
                .toList();
    }
}
