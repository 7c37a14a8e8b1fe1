package io.lotwatch.app.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@Tag("long")
class BrokerProcessTest {
    private static final String TOPIC = "events";
    private static final Path JAR = TestBroker.jar();

    @TempDir
    Path directory;

    @Test
    void committedTransactionsAreReadAndAbortedOnesAreNot() throws Exception {
        try (BrokerProcess broker = start()) {
            createTopic(broker);

            send(broker, "committed", true);
            send(broker, "aborted", false);
            send(broker, "committed too", true);

            assertThat(committed(broker, 2)).containsExactly("committed", "committed too");
        }
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        String cluster;
        try (BrokerProcess broker = start()) {
            createTopic(broker);
            send(broker, "before", true);
            cluster = clusterId(broker);
        }

        try (BrokerProcess broker = start()) {
            send(broker, "after", true);

            assertThat(clusterId(broker)).isEqualTo(cluster);
            assertThat(committed(broker, 2)).containsExactly("before", "after");
        }
    }

    /** Kafka by itself loses the end marker in about every second such kill, and with it every later record. */
    @Test
    void aBrokerThatIsKilledRightAfterACommitStartsAgainWithTheCommittedRecords() throws Exception {
        try (BrokerProcess broker = start();
                KafkaProducer<String, String> producer = producer(broker)) {
            createTopic(broker);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "before")).get(30, SECONDS);
            producer.commitTransaction();
            broker.kill();
            producer.close(Duration.ZERO);
        }

        try (BrokerProcess broker = start()) {
            send(broker, "after", true);

            assertThat(committed(broker, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aBrokerThatIsClosedEndsInOrder() throws Exception {
        BrokerProcess broker = start();

        broker.close();

        assertThat(broker.ended()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
    }

    @Test
    void aBrokerEndsWhenTheProcessThatStartedItIsKilled() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerParent.class.getName(),
                        directory.toString(),
                        JAR.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long pid = Long.parseLong(firstLine(parent.getInputStream()));
        ProcessHandle broker = ProcessHandle.of(pid).orElseThrow();

        parent.destroyForcibly();

        assertThat(broker.onExit().get(30, SECONDS).isAlive()).isFalse();
    }

    @Test
    void aBrokerWaitsForItsPredecessorToLeaveTheDirectory() throws Exception {
        BrokerProcess first = start();
        Thread closing = new Thread(first::close);
        closing.start();

        try (BrokerProcess second = start()) {
            assertThat(first.ended()).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(0);
            assertThat(second.pid()).isNotEqualTo(first.pid());
        }
        closing.join();
    }

    @Test
    void whyABrokerDidNotStartIsInTheMessage() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            BrokerOptions options = BrokerOptions.defaults().withPort(taken.getLocalPort());

            assertThatThrownBy(() -> BrokerProcess.start(directory, JAR, options))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessageContaining("ended before it took connections")
                    .hasMessageContaining("Address already in use");
        }
    }

    @Test
    void aBrokerThatIsTooSlowIsEnded() throws Exception {
        BrokerOptions options = BrokerOptions.defaults().withStartWithin(Duration.ofMillis(1));

        assertThatThrownBy(() -> BrokerProcess.start(directory, JAR, options))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("took no connections within");
    }

    @Test
    void recordsOfLongAgoAndOfTheFutureAreTaken() throws Exception {
        try (BrokerProcess broker = start()) {
            createTopic(broker);

            for (String time : List.of("1970-01-01T00:00:00Z", "2011-10-01T00:00:00Z", "2199-01-01T00:00:00Z")) {
                send(broker, time, true, Instant.parse(time).toEpochMilli());
            }

            assertThat(committed(broker, 3)).hasSize(3);
        }
    }

    @Test
    void nothingButTheLogAndTheDataIsWritten() throws Exception {
        start().close();

        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("broker.log", "broker.lock", "broker.ports", "kafka");
        }
    }

    private BrokerProcess start() throws Exception {
        return BrokerProcess.start(directory, JAR, BrokerOptions.defaults());
    }

    private static void createTopic(BrokerProcess broker) throws Exception {
        try (Admin admin = admin(broker)) {
            Map<String, String> keepAll = Map.of("retention.ms", "-1");
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(keepAll)))
                    .all()
                    .get(30, SECONDS);
        }
    }

    private static String clusterId(BrokerProcess broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.describeCluster().clusterId().get(30, SECONDS);
        }
    }

    private static Admin admin(BrokerProcess broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static void send(BrokerProcess broker, String value, boolean commit) throws Exception {
        send(broker, value, commit, Instant.parse("2026-11-23T08:00:00Z").toEpochMilli());
    }

    private static void send(BrokerProcess broker, String value, boolean commit, long timestamp) throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, 0, timestamp, "key", value))
                    .get(30, SECONDS);
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static KafkaProducer<String, String> producer(BrokerProcess broker) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "transactional.id", "test",
                "compression.type", "lz4");
        return new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer());
    }

    /** The first {@code count} committed values and whatever came with them. */
    private static List<String> committed(BrokerProcess broker, int count) {
        Map<String, Object> configuration = Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "isolation.level", "read_committed",
                "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            consumer.seekToBeginning(List.of(partition));
            while (consumer.position(partition) < end || values.size() < count) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
                    values.add(record.value());
                }
            }
        }
        return values;
    }

    private static String firstLine(InputStream input) throws Exception {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
            line.append(new String(new byte[] {(byte) next}, StandardCharsets.US_ASCII));
        }
        return line.toString().strip();
    }
}
