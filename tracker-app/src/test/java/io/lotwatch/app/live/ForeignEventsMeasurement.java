package io.lotwatch.app.live;

import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints how fast the tracker judges a log that is there already, by the share of events that lie on another partition than
 * their key's; see docs/performance/foreign-events.md.
 */
class ForeignEventsMeasurement {
    private static final int EVENTS = Integer.getInteger("measure.events", 100_000);
    private static final int ROUNDS = Integer.getInteger("measure.rounds", 3);
    private static final int PARTITIONS = 4;
    private static final int LOT_ITEMS = 100;

    @TempDir
    private Path directory;

    private record Way(String name, int foreignPercent, ForeignEvents foreign) {}

    @Test
    void measures() throws Exception {
        var ways = List.of(
                new Way("forward, 0 % foreign", 0, ForeignEvents.FORWARD),
                new Way("forward, 10 % foreign", 10, ForeignEvents.FORWARD),
                new Way("forward, 100 % foreign", 100, ForeignEvents.FORWARD),
                new Way("reject, 0 % foreign", 0, ForeignEvents.REJECT));
        try (var cluster = new MeasuredCluster(directory)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (int i = 0; i < ways.size(); i++) {
                    // Begins with another one in each round.
                    Way way = ways.get((i + round) % ways.size());
                    run(cluster, way, round, Topics.withPrefix("way-" + ways.indexOf(way) + "-" + round + "."));
                }
            }
        }
    }

    private static void run(MeasuredCluster cluster, Way way, int round, Topics topics) throws Exception {
        TrackerService maker = cluster.start(topics, PARTITIONS, way.foreign, DetectionLatency.pipeline());
        maker.close();
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(20)) {
            fill(producer, topics, way.foreignPercent);
        }
        Map<Integer, Long> ends = cluster.ends(topics.events());
        try (TrackerService tracker = cluster.open(topics, PARTITIONS, way.foreign)) {
            Instant sentBy = Instant.now();
            Await.until(
                    "it reads",
                    Duration.ofMinutes(1),
                    () -> tracker.watch().statuses().size() == PARTITIONS);
            long begin = System.nanoTime();
            Duration own = MeasuredCluster.ownCpu();
            Duration broker = cluster.brokerCpu();
            Await.until(
                    "all is judged",
                    Duration.ofMinutes(2),
                    () -> tracker.watch().statuses().stream()
                                    .filter(at -> at.readOffset() >= ends.getOrDefault(at.partition(), 0L) - 1
                                            && at.judgedUpTo() != null
                                            && at.judgedUpTo().isAfter(sentBy))
                                    .count()
                            == PARTITIONS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%s, %s: %.0f events/s, %.1f s, CPU of the tracker %.1f s, of the broker %.1f s%n",
                    round == 0 ? "warm-up" : "round " + round,
                    way.name,
                    EVENTS / seconds,
                    seconds,
                    MeasuredCluster.ownCpu().minus(own).toMillis() / 1e3,
                    cluster.brokerCpu().minus(broker).toMillis() / 1e3);
        }
    }

    /** Items of two events each, in lots of a hundred. */
    private static void fill(KafkaProducer<byte[], byte[]> producer, Topics topics, int foreignPercent) {
        var dice = new Random(7);
        for (int number = 0; number < EVENTS / 2; number++) {
            String uid = "item-" + number;
            int home = Partitions.of(uid, PARTITIONS);
            int partition =
                    dice.nextInt(100) < foreignPercent ? (home + 1 + dice.nextInt(PARTITIONS - 1)) % PARTITIONS : home;
            for (String type : List.of("STARTED", "SUCCEEDED")) {
                String json = """
                        {"pipeline":"prompt","uid":"%s","lot":"lot-%d","step":"first","type":"%s","time":"%s"}""".formatted(uid, number / LOT_ITEMS, type, Instant.now());
                producer.send(new ProducerRecord<>(
                        topics.events(),
                        partition,
                        uid.getBytes(StandardCharsets.UTF_8),
                        json.getBytes(StandardCharsets.UTF_8)));
            }
        }
        producer.flush();
    }
}
