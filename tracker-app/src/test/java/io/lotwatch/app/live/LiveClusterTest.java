package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.topics.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Topics, ticks and blindness on a real broker. */
@Tag("long")
@Timeout(120)
class LiveClusterTest {
    @TempDir
    private static Path directory;

    private static BrokerProcess broker;
    private static Admin admin;

    private Topics topics;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.start(directory, TestBroker.jar(), BrokerOptions.defaults());
        admin = Admin.create(client());
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            admin.close();
            broker.close();
        }
    }

    @BeforeEach
    void chooseTopics(TestInfo test) {
        topics = Topics.withPrefix(test.getTestMethod().orElseThrow().getName() + ".");
    }

    @Test
    void makesAllTopics() throws Exception {
        LiveSettings settings = LiveTopics.prepare(client(), options());

        assertThat(settings).isEqualTo(new LiveSettings(4, Duration.ofDays(30)));
        assertThat(config(topics.events()))
                .containsEntry("message.timestamp.type", "LogAppendTime")
                .containsEntry("cleanup.policy", "delete")
                .containsEntry(
                        "retention.ms", String.valueOf(Duration.ofDays(31).toMillis()));
        assertThat(config(topics.itemWay()))
                .containsEntry("message.timestamp.type", "CreateTime")
                .containsEntry("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
        assertThat(config(topics.definitions())).containsEntry("cleanup.policy", "compact");
        for (String topic : topics.partitionedLikeEvents()) {
            assertThat(partitions(topic)).isEqualTo(4);
        }
        for (String topic : topics.outputs()) {
            assertThat(partitions(topic)).isEqualTo(4);
        }
        assertThat(partitions(topics.definitions())).isEqualTo(1);
    }

    @Test
    void takesWhatIsThereWhereNothingElseIsAskedFor() throws Exception {
        LiveSettings first =
                LiveTopics.prepare(client(), options().withPartitions(2).withMaxRetention(Duration.ofDays(3)));

        assertThat(LiveTopics.prepare(client(), options())).isEqualTo(first);
        assertThat(LiveTopics.prepare(client(), options().withPartitions(2))).isEqualTo(first);
        assertThat(settingsWritten()).containsExactly("{\"format\":1,\"partitions\":2,\"maxRetentionMs\":259200000}");
    }

    @Test
    void takesThePartitionsOfAnEventsTopicThatWasMadeByHand() throws Exception {
        create(topics.events(), 3, Map.of("message.timestamp.type", "LogAppendTime"));

        assertThat(LiveTopics.prepare(client(), options()).partitions()).isEqualTo(3);
        assertThat(partitions(topics.lotWay())).isEqualTo(3);
    }

    @Test
    void refusesOptionsThatContradictWhatWasAgreedOn() throws Exception {
        LiveTopics.prepare(client(), options());

        assertThat(refusal(options().withPartitions(8).withMaxRetention(Duration.ofDays(90))))
                .contains("--partitions says 8, and the record 'settings' in " + topics.definitions() + " says 4")
                .contains("--max-retention says 90 days, and")
                .contains("use another --topic-prefix, and send the old log into it again");
    }

    @Test
    void refusesAllThatDoesNotFitInOneMessageAndMakesNothing() throws Exception {
        create(topics.events(), 2, Map.of("cleanup.policy", "compact", "max.message.bytes", "100000"));
        create(topics.lotWay(), 3, Map.of("max.message.bytes", "1048588"));
        create(topics.rejectedEvents(), 1, Map.of("max.message.bytes", "1048588"));

        assertThat(refusal(options()))
                .contains(topics.events() + " has message.timestamp.type=CreateTime")
                .contains("kafka-configs.sh --bootstrap-server " + broker.bootstrapServers()
                        + " --alter --entity-type topics --entity-name " + topics.events()
                        + " --add-config message.timestamp.type=LogAppendTime")
                .contains(topics.events() + " has cleanup.policy=compact: ticks")
                .contains("--add-config cleanup.policy=delete")
                .contains(topics.events() + " has max.message.bytes=100000, less than 1016384")
                .contains(topics.lotWay() + " has 3 partitions, not 2 as " + topics.events() + " has")
                .contains(topics.lotWay() + " has max.message.bytes=1048588, less than 8388608")
                .contains(topics.rejectedEvents() + " has max.message.bytes=1048588")
                .doesNotContain("Exception");
        assertThat(admin.listTopics().names().get()).doesNotContain(topics.definitions(), topics.itemWay());
    }

    @Test
    void whatTheMessageNamesHelps() throws Exception {
        create(topics.events(), 2, Map.of("cleanup.policy", "compact"));
        assertThat(refusal(options())).contains("LogAppendTime", "cleanup.policy=delete");

        alter(topics.events(), "message.timestamp.type", "LogAppendTime");
        alter(topics.events(), "cleanup.policy", "delete");

        assertThat(LiveTopics.prepare(client(), options()).partitions()).isEqualTo(2);
    }

    @Test
    void refusesPartitionsThatWereAddedLater() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(2));
        admin.createPartitions(Map.of(topics.events(), NewPartitions.increaseTo(4)))
                .all()
                .get();

        assertThat(refusal(options()))
                .contains(topics.events() + " has 4 partitions, not 2 as the record 'settings' in "
                        + topics.definitions() + " says");
    }

    @Test
    void refusesDefinitionsThatWouldBeDeleted() throws Exception {
        create(topics.definitions(), 2, Map.of("cleanup.policy", "delete"));

        assertThat(refusal(options())).contains("has cleanup.policy=delete: definitions", "has 2 partitions, not 1");
    }

    @Test
    void refusesAClusterWithoutTheTransactionsThatItNeeds() throws Exception {
        transactionVersion(1);
        try {
            assertThat(refusal(options()))
                    .contains("transaction.version=1, and 2 is needed")
                    .contains("kafka-features.sh --bootstrap-server " + broker.bootstrapServers()
                            + " upgrade --feature transaction.version=2");
        } finally {
            transactionVersion(2);
        }
    }

    @Test
    void saysWhatACreationIsRefusedFor() throws Exception {
        assertThat(refusal(options().withReplicationFactor(3)))
                .contains("refuses to create " + topics.definitions())
                .contains("kafka-topics.sh --bootstrap-server " + broker.bootstrapServers() + " --create --topic "
                        + topics.definitions()
                        + " --partitions 1 --replication-factor 3 --config cleanup.policy=compact");
    }

    @Test
    void instancesThatStartAtOnceAgree() throws Exception {
        var starting = new ArrayList<CompletableFuture<Object>>();
        for (int partitions = 1; partitions <= 2; partitions++) {
            LiveTopicOptions options = options().withPartitions(partitions);
            starting.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return LiveTopics.prepare(client(), options);
                } catch (TrackerStartException e) {
                    return e.getMessage();
                }
            }));
            starting.add(CompletableFuture.supplyAsync(() -> {
                try {
                    return LiveTopics.prepare(client(), options());
                } catch (TrackerStartException e) {
                    return e.getMessage();
                }
            }));
        }

        var started = new HashSet<Object>();
        var refused = new ArrayList<String>();
        for (var instance : starting) {
            Object result = instance.get();
            if (result instanceof LiveSettings) {
                started.add(result);
            } else {
                refused.add((String) result);
            }
        }

        assertThat(started).hasSize(1);
        int agreed = ((LiveSettings) started.iterator().next()).partitions();
        assertThat(refused)
                .hasSizeBetween(1, 2)
                .allSatisfy(message ->
                        assertThat(message).contains("--partitions says").contains("says " + agreed));
        for (String topic : topics.partitionedLikeEvents()) {
            assertThat(partitions(topic)).isEqualTo(agreed);
        }
        List<String> written = settingsWritten();
        assertThat(written.get(written.size() - 1)).isEqualTo(written.get(0));
    }

    @Test
    void refusesSettingsOfALaterFormat() throws Exception {
        LiveTopics.prepare(client(), options());
        try (var producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                            topics.definitions(), 0, bytes("settings"), bytes("{\"format\":2,\"shards\":9}")))
                    .get();
        }

        assertThat(refusal(options())).contains("has format 2, and this version of Lotwatch knows format 1 only");
    }

    @Test
    void brokersThatAreNotThereAreNamedInTime() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            nobody = socket.getLocalPort();
        }
        long startedAt = System.nanoTime();

        assertThatThrownBy(() -> LiveTopics.prepare(
                        Map.of("bootstrap.servers", "127.0.0.1:" + nobody), options(), Duration.ofSeconds(1)))
                .isInstanceOf(TrackerStartException.class)
                .hasMessageContaining("the brokers at 127.0.0.1:" + nobody + " gave no answer within 1 s")
                .hasNoCause();
        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void ticksMoveTheTimeOfAQuietPartitionByTheClockOfTheBroker() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(2));
        var watch = new LogWatch(Clock.systemUTC(), System::nanoTime, Duration.ofSeconds(5));
        // A tracker whose own clock is an hour behind: what it thinks is of no importance.
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));
        long startedAt = System.currentTimeMillis();

        try (var log = new LogReader(client(), topics.events(), 2, watch);
                var ticker =
                        new Ticker(TickProducer.with(client()), topics.events(), watch, behind, System::nanoTime)) {
            ticker.start();
            Await.until(
                    "five ticks in each partition",
                    () -> log.records(0).size() >= 5 && log.records(1).size() >= 5);
            for (int partition = 0; partition < 2; partition++) {
                assertThat(log.records(partition)).allSatisfy(tick -> {
                    assertThat(tick.key()).isNull();
                    assertThat(tick.value()).isNull();
                    assertThat(tick.timestamp()).isBetween(startedAt, System.currentTimeMillis());
                });
                // One in each interval, one at the beginning.
                assertThat(log.records(partition))
                        .hasSizeLessThanOrEqualTo((int) (System.currentTimeMillis() - startedAt) / 250 + 2);
            }
            assertThat(watch.blindPartitions()).isZero();
            assertThat(watch.lagMillis(0).orElseThrow()).isLessThan(10_000);
        }
    }

    @Test
    void ticksAreNotSentWhereNewerRecordsAre() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(2));
        var watch = new LogWatch(Clock.systemUTC(), System::nanoTime, Duration.ofSeconds(5));
        try (var log = new LogReader(client(), topics.events(), 2, watch);
                var producer = producer(Map.of("linger.ms", 0));
                var ticker = new Ticker(
                        TickProducer.with(client()), topics.events(), watch, Clock.systemUTC(), System::nanoTime)) {
            producer.send(new ProducerRecord<>(topics.events(), 0, bytes("k"), bytes("warm")))
                    .get();
            Await.until("the first record", () -> !log.records(0).isEmpty());
            var busy = new CompletableFuture<Integer>();
            var events = new Thread(() -> {
                int sent = 1;
                while (log.records(1).size() < 6) {
                    producer.send(new ProducerRecord<>(topics.events(), 0, bytes("k"), bytes("event " + sent)));
                    sent++;
                    int expected = sent;
                    Await.until("the event is read", () -> log.records(0).size() >= expected);
                }
                busy.complete(sent);
            });
            events.start();
            ticker.start();

            int sent = busy.get();

            assertThat(log.records(1))
                    .allSatisfy(tick -> assertThat(tick.value()).isNull());
            // None, or where the machine stood still for a whole interval.
            assertThat(log.records(0).subList(0, sent).stream()
                            .filter(record -> record.value() == null)
                            .count())
                    .isLessThanOrEqualTo(1);
            events.join();
        }
    }

    @Test
    void anOpenTransactionMakesAPartitionBlindAndItsProducerIsNamedUntilItEnds() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(2));
        var watch = new LogWatch(Clock.systemUTC(), System::nanoTime, Duration.ofMillis(1_000));
        var causes = new StandstillInquiry(admin, topics.events(), broker.bootstrapServers());
        try (var log = new LogReader(client(), topics.events(), 2, watch);
                var ticker = new Ticker(
                        TickProducer.with(client()), topics.events(), watch, Clock.systemUTC(), System::nanoTime);
                var producer =
                        producer(Map.of("transactional.id", "nightly-import", "transaction.timeout.ms", 60_000))) {
            ticker.start();
            Await.until("ticks are read", () -> log.records(1).size() >= 2);
            producer.initTransactions();
            producer.beginTransaction();
            long offset = producer.send(new ProducerRecord<>(topics.events(), 1, bytes("k"), bytes("v")))
                    .get()
                    .offset();

            Await.until(
                    "this partition is blind and the other is not",
                    () -> watch.statuses().get(1).blind()
                            && !watch.statuses().get(0).blind());
            PartitionStatus blind = watch.statuses().get(1);
            Instant lastTime = Instant.ofEpochMilli(
                    log.records(1).get(log.records(1).size() - 1).timestamp());
            assertThat(blind.blind()).isTrue();
            assertThat(blind.blindSince()).isEqualTo(lastTime);
            assertThat(blind.readOffset()).isLessThan(offset);
            assertThat(causes.of(watch.standstills()).get(1))
                    .contains("an open transaction holds back all records from offset " + offset + " on")
                    .contains("transactional id nightly-import, open since ")
                    .contains("after 60 s at the latest")
                    .contains("kafka-transactions.sh --bootstrap-server " + broker.bootstrapServers()
                            + " abort --topic " + topics.events() + " --partition 1 --start-offset " + offset);

            long end = admin.listOffsets(Map.of(new TopicPartition(topics.events(), 1), OffsetSpec.latest()))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .offset();
            assertThat(end - offset - 1).as("ticks that wait behind the event").isLessThanOrEqualTo(1);
            producer.commitTransaction();
            Await.until("it sees again", () -> watch.blindPartitions() == 0);
            assertThat(log.records(1)).anySatisfy(record -> {
                assertThat(record.offset()).isEqualTo(offset);
                assertThat(record.value()).isEqualTo(bytes("v"));
            });
        }
    }

    @Test
    void recordsThatAreThereAndNotReadAreSaidToBe() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(1));
        try (var producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(topics.events(), 0, bytes("k"), bytes("v")))
                    .get();
            producer.send(new ProducerRecord<>(topics.events(), 0, bytes("k"), bytes("v")))
                    .get();
        }
        var causes = new StandstillInquiry(admin, topics.events(), broker.bootstrapServers());

        assertThat(causes.of(List.of(still(0, -1, null))).get(0))
                .startsWith("records up to offset 1 are there, and this instance does not read them");
        assertThat(causes.of(List.of(still(0, 1, null))).get(0)).startsWith("nothing was appended after offset 1");
        assertThat(causes.of(List.of(still(0, 1, "too few replicas"))).get(0))
                .startsWith("ticks are refused: too few replicas.");
        assertThat(causes.of(List.of(new Standstill(0, Instant.EPOCH, Duration.ofSeconds(6), 1, true, null)))
                        .get(0))
                .contains("the clock of its leader is behind");
    }

    @Test
    void ticksThatABrokerRefusesAreTheReasonAndTimeMovesOnWhenItTakesThemAgain() throws Exception {
        LiveTopics.prepare(client(), options().withPartitions(1));
        alter(topics.events(), "cleanup.policy", "compact");
        var watch = new LogWatch(Clock.systemUTC(), System::nanoTime, Duration.ofMillis(100));
        try (var log = new LogReader(client(), topics.events(), 1, watch);
                var ticker = new Ticker(
                        TickProducer.with(client()), topics.events(), watch, Clock.systemUTC(), System::nanoTime)) {
            ticker.start();

            Await.until("the refusal is known", () -> watch.statuses().get(0).reason() != null);
            assertThat(watch.statuses().get(0).reason())
                    .startsWith("ticks are refused: Compacted topic cannot accept message without key");
            assertThat(log.records(0)).isEmpty();

            alter(topics.events(), "cleanup.policy", "delete");
            Await.until("ticks are read", () -> log.records(0).size() >= 2);
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsTheCause() throws Exception {
        try (Admin nobody = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:1"))) {
            var causes = new StandstillInquiry(nobody, topics.events(), "127.0.0.1:1");

            assertThat(causes.of(List.of(still(0, 1, null), still(2, 1, "no leader"))))
                    .hasSize(2)
                    .hasEntrySatisfying(0, cause -> assertThat(cause).startsWith("the cluster does not say more: "))
                    .hasEntrySatisfying(
                            2, cause -> assertThat(cause).startsWith("ticks are refused: no leader; the cluster"));
        }
    }

    private static Standstill still(int partition, long readOffset, String tickRefusal) {
        return new Standstill(partition, Instant.EPOCH, Duration.ofSeconds(6), readOffset, false, tickRefusal);
    }

    private LiveTopicOptions options() {
        return LiveTopicOptions.defaults(topics);
    }

    private static Map<String, Object> client() {
        return Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        var properties = new HashMap<>(client());
        properties.putAll(more);
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private String refusal(LiveTopicOptions options) {
        return catchThrowableOfType(TrackerStartException.class, () -> LiveTopics.prepare(client(), options))
                .getMessage();
    }

    private static void create(String topic, int partitions, Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs)))
                .all()
                .get();
        Await.until(topic + " is there", () -> partitions(topic) == partitions);
    }

    private static void alter(String topic, String key, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var change = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
        Await.until(key + " is " + value, () -> value.equals(config(topic).get(key)));
    }

    private static void transactionVersion(int version) throws Exception {
        var update = new FeatureUpdate((short) version, FeatureUpdate.UpgradeType.UNSAFE_DOWNGRADE);
        var upgrade = new FeatureUpdate((short) version, FeatureUpdate.UpgradeType.UPGRADE);
        admin.updateFeatures(Map.of("transaction.version", version < 2 ? update : upgrade), new UpdateFeaturesOptions())
                .all()
                .get();
        Await.until("transaction.version is " + version, () -> {
            try {
                var feature = admin.describeFeatures()
                        .featureMetadata()
                        .get()
                        .finalizedFeatures()
                        .get("transaction.version");
                return feature != null && feature.maxVersionLevel() == version;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static int partitions(String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        } catch (Exception e) {
            return 0;
        }
    }

    private static Map<String, String> config(String topic) {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        var values = new HashMap<String, String>();
        try {
            admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries()
                    .forEach(entry -> values.put(entry.name(), entry.value()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    /** All settings in the log, in their order. */
    private List<String> settingsWritten() {
        var watch = new LogWatch(Clock.systemUTC(), System::nanoTime, Duration.ofSeconds(5));
        try (var log = new LogReader(client(), topics.definitions(), 1, watch)) {
            Await.until("settings are read", log::isAtEnd);
            return log.records(0).stream()
                    .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
