package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.topics.Partitions;
import io.lotwatch.core.time.Grid;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The log can't be read for a while, or not be written to. */
@Tag("long")
@Timeout(300)
class BrokenBrokerTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void anOpenTransactionMakesItBlindAndNothingIsGuessed() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", LoadPipeline.usual());
                var producer = transactional(cluster)) {
            for (boolean committed : new boolean[] {true, false}) {
                String mark = committed ? "committed" : "aborted";
                cluster.play(Traffic.of(51, mark + "1", PARTITIONS, 5, 5, Duration.ofSeconds(1)));
                producer.beginTransaction();
                Instant heldAt = send(producer, cluster, mark);
                cluster.play(Traffic.of(52, mark + "2", PARTITIONS, 10, 5, Duration.ofSeconds(3)));
                int partition = Partitions.of(mark, PARTITIONS);
                LiveCluster.await(
                        "partition " + partition + " is blind, and the transaction is named",
                        SOON,
                        () -> tracker.watch().statuses().stream()
                                .anyMatch(status -> status.partition() == partition
                                        && status.blind()
                                        && String.valueOf(status.reason()).contains("transaction")),
                        () -> tracker.watch().statuses().toString());

                Instant judgedAtMost = Instant.ofEpochMilli(Grid.atOrAfter(heldAt.toEpochMilli()));
                assertThat(Said.of(cluster.said()).findings().values())
                        .allSatisfy(finding -> assertThat(finding.judgedAt()).isBeforeOrEqualTo(judgedAtMost));
                if (committed) {
                    producer.commitTransaction();
                } else {
                    producer.abortTransaction();
                }

                cluster.awaitTruth(SOON);
                cluster.compareWithModel(LoadPipeline.usual());
                assertThat(cluster.said().stream().anyMatch(record -> record.contains("\"" + mark + "\"")))
                        .as("something is said about the item of the transaction")
                        .isEqualTo(committed);
            }
        }
    }

    @Test
    void aBrokerThatIsKilledAndComesBackCostsTimeAndNothingElse() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
            var playing = cluster.playing(Traffic.of(53, "a", PARTITIONS, 30, 8, Duration.ofSeconds(8)));
            cluster.awaitAnyWord(tracker);
            BROKER.bounce();
            playing.join();
            cluster.play(Traffic.of(54, "b", PARTITIONS, 10, 8, Duration.ofSeconds(2)));

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
            assertThat(tracker.ended()).isNotDone();
        }
    }

    private static Instant send(KafkaProducer<byte[], byte[]> producer, LiveCluster cluster, String uid)
            throws Exception {
        String event =
                "{\"pipeline\":\"%s\",\"uid\":\"%s\",\"lot\":\"of-%s\",\"step\":\"fetch\",\"attempt\":1,\"type\":\"STARTED\",\"time\":\"%s\"}"
                        .formatted(LoadPipeline.NAME, uid, uid, Instant.now());
        var record = new ProducerRecord<>(
                cluster.topics().events(),
                uid.getBytes(StandardCharsets.UTF_8),
                event.getBytes(StandardCharsets.UTF_8));
        return Instant.ofEpochMilli(producer.send(record).get().timestamp());
    }

    private static KafkaProducer<byte[], byte[]> transactional(LiveCluster cluster) {
        var properties = new HashMap<String, Object>(cluster.connection().producer());
        properties.put("transactional.id", "open-" + cluster.prefix());
        properties.put("transaction.timeout.ms", 60_000);
        var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}
