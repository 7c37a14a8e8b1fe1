package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class UnreadRecordsTest {
    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void aTrackerDoesNotGoOnBehindAGapInWhatItsLevelsToldEachOther() throws Exception {
        try (var cluster = BROKER.cluster(directory);
                Admin admin = Admin.create(cluster.connection().admin())) {
            try (TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
                cluster.play(Traffic.of(5, "a", 4, 5, 3, Duration.ofSeconds(1)));
                cluster.awaitTruth(Duration.ofSeconds(60));
            }
            delete(admin, new TopicPartition(cluster.topics().events(), 0));
            assertThatCode(() -> cluster.start("one").close())
                    .as("nothing unread is gone yet")
                    .doesNotThrowAnyException();

            commitBefore(admin, cluster, new TopicPartition(cluster.topics().lotWay(), 0));
            delete(admin, new TopicPartition(cluster.topics().lotWay(), 0));

            assertThatThrownBy(() -> cluster.start("one"))
                    .isInstanceOf(TrackerStartException.class)
                    .hasMessageContaining(cluster.topics().lotWay() + "-0")
                    .hasMessageContaining("use another --topic-prefix");
        }
    }

    private static void delete(Admin admin, TopicPartition partition) throws Exception {
        // -1 stands for all that is there.
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                .all()
                .get();
    }

    // Again and again: the end of the last transaction of the stopped instance may put its own offset there once more.
    private static void commitBefore(Admin admin, LiveCluster cluster, TopicPartition partition) {
        String group = StreamsSettings.applicationId(cluster.options("one"));
        LiveCluster.await(
                "the beginning of " + partition + " is what was committed",
                Duration.ofSeconds(30),
                () -> {
                    try {
                        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(0)))
                                .all()
                                .get();
                        return stays(admin, group, partition);
                    } catch (Exception refused) {
                        throw new IllegalStateException(refused);
                    }
                },
                () -> "");
    }

    private static boolean stays(Admin admin, String group, TopicPartition partition) throws Exception {
        // An answer that counts open transactions in comes when there is none any more.
        var stable = new ListConsumerGroupOffsetsOptions().requireStable(true);
        return admin.listConsumerGroupOffsets(group, stable)
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(partition)
                        .offset()
                == 0;
    }
}
