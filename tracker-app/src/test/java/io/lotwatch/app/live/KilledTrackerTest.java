package io.lotwatch.app.live;

import io.lotwatch.app.topics.Partitions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tracker is killed in the middle of lots and of transactions, and goes on here or elsewhere. */
@Tag("long")
@Timeout(1_800)
class KilledTrackerTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledTrackerTest.class);
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void goesOnWhereItWasAfterEachOfThreeKills() throws Exception {
        killAndStartAgain(3);
    }

    @Test
    @Tag("slow")
    void goesOnWhereItWasAfterEachOfTwentyKills() throws Exception {
        killAndStartAgain(20);
    }

    @Test
    void aSecondInstanceTakesOver() throws Exception {
        takeOver(1);
    }

    @Test
    @Tag("slow")
    void instancesTakeOverFromEachOtherAgainAndAgain() throws Exception {
        takeOver(10);
    }

    private void killAndStartAgain(int kills) throws Exception {
        var dice = new Random(kills);
        try (LiveCluster cluster = cluster()) {
            TrackerProcess tracker = TrackerProcess.start(cluster, "one");
            int inTransaction = 0;
            var traffic = new ArrayList<CompletableFuture<List<Instant>>>();
            for (int kill = 0; kill < kills; kill++) {
                String mark = "kill" + kill;
                traffic.add(cluster.playing(Traffic.of(kill, mark, PARTITIONS, 10, 8, Duration.ofSeconds(5))));
                awaitWords(cluster, mark, 1 + dice.nextInt(40), tracker);
                inTransaction += hasOpenTransaction(cluster) ? 1 : 0;
                tracker.kill();
                long killedAt = System.nanoTime();
                tracker = TrackerProcess.start(cluster, "one");
                long runsAt = System.nanoTime();
                awaitFindings(cluster, probe(cluster, "after" + kill), tracker);
                LOG.info(
                        "kill {}: runs again after {} ms, and says what came after the start {} ms later",
                        kill,
                        millis(runsAt - killedAt),
                        millis(System.nanoTime() - runsAt));
            }
            traffic.forEach(CompletableFuture::join);

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
            LOG.info("{} of {} kills in an open transaction", inTransaction, kills);
            tracker.close();
        }
    }

    private void takeOver(int kills) throws Exception {
        try (LiveCluster cluster = cluster()) {
            TrackerProcess working = TrackerProcess.start(cluster, "one");
            TrackerProcess other = TrackerProcess.start(cluster, "two");
            var traffic = new ArrayList<CompletableFuture<List<Instant>>>();
            for (int kill = 0; kill < kills; kill++) {
                String mark = "takeover" + kill;
                traffic.add(cluster.playing(Traffic.of(kill, mark, PARTITIONS, 10, 8, Duration.ofSeconds(5))));
                awaitWords(cluster, mark, 10, working);
                working.kill();
                long killedAt = System.nanoTime();
                awaitFindings(cluster, probe(cluster, "after" + kill), other);
                LOG.info(
                        "takeover {}: {} ms from the kill to findings of all partitions",
                        kill,
                        millis(System.nanoTime() - killedAt));
                TrackerProcess left = other;
                if (kill + 1 < kills) {
                    other = TrackerProcess.start(cluster, kill % 2 == 0 ? "one" : "two");
                }
                working = left;
            }
            traffic.forEach(CompletableFuture::join);

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
            working.close();
        }
    }

    private LiveCluster cluster() throws Exception {
        LiveCluster cluster = BROKER.cluster(directory);
        LiveTopics.prepare(cluster.connection().admin(), LiveTopicOptions.defaults(cluster.topics()));
        cluster.apply(LoadPipeline.usual());
        return cluster;
    }

    private static void awaitWords(LiveCluster cluster, String about, int count, TrackerProcess tracker) {
        LiveCluster.await(
                count + " records about " + about,
                SOON,
                () -> cluster.said().stream()
                                .filter(record -> record.contains(about + "-"))
                                .count()
                        >= count,
                tracker::log);
    }

    /** Begins an item on each partition, which then goes silent. */
    private static List<String> probe(LiveCluster cluster, String mark) {
        var uids = new ArrayList<String>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            int wanted = partition;
            String uid = IntStream.iterate(0, n -> n + 1)
                    .mapToObj(n -> mark + "-probe-" + n)
                    .filter(candidate -> Partitions.of(candidate, PARTITIONS) == wanted)
                    .findFirst()
                    .orElseThrow();
            cluster.send(
                    uid,
                    ("{\"pipeline\":\"%s\",\"uid\":\"%s\",\"lot\":\"%s-probes\",\"step\":\"fetch\",\"attempt\":1,"
                                    + "\"type\":\"STARTED\",\"time\":\"%s\"}")
                            .formatted(LoadPipeline.NAME, uid, mark, Instant.now()));
            uids.add(uid);
        }
        return uids;
    }

    private static void awaitFindings(LiveCluster cluster, List<String> uids, TrackerProcess tracker) {
        LiveCluster.await(
                "findings about " + uids,
                SOON,
                () -> uids.stream()
                        .allMatch(uid -> cluster.said().stream()
                                .anyMatch(
                                        record -> record.startsWith("finding ") && record.contains("\"" + uid + "\""))),
                tracker::log);
    }

    private static boolean hasOpenTransaction(LiveCluster cluster) throws Exception {
        try (Admin admin = Admin.create(cluster.connection().admin())) {
            String group = cluster.prefix().replace(".", "-");
            return admin.listTransactions().all().get().stream()
                    .anyMatch(transaction -> transaction.transactionalId().startsWith(group)
                            && transaction.state() == TransactionState.ONGOING);
        }
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
