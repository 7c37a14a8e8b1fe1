package io.lotwatch.app.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.RunFile;
import io.lotwatch.app.config.RunningTracker;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.engine.Activation;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that talk to a cluster, and what they stand on, each test with topics of its own on one broker. */
@Tag("long")
@Timeout(120)
class LiveCommandsTest {
    private static final int PARTITIONS = 3;

    @TempDir
    static Path brokerDirectory;

    private static BrokerProcess broker;
    private static int count;

    @TempDir
    Path directory;

    private String prefix;
    private Connection connection;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = BrokerProcess.start(brokerDirectory, TestBroker.jar(), BrokerOptions.defaults());
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @BeforeEach
    void createTopics() throws Exception {
        prefix = "t" + ++count + ".";
        connection = new Connection(broker.bootstrapServers(), Topics.withPrefix(prefix), Map.of(), null);
        try (Admin admin = Admin.create(connection.admin())) {
            admin.createTopics(List.of(
                            new NewTopic(connection.topics().events(), PARTITIONS, (short) 1)
                                    .configs(Map.of("message.timestamp.type", "LogAppendTime")),
                            new NewTopic(connection.topics().definitions(), 1, (short) 1)
                                    .configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get(30, SECONDS);
        }
        RunFile.in(directory)
                .write(new RunningTracker(
                        broker.bootstrapServers(),
                        null,
                        prefix,
                        ProcessHandle.current().pid(),
                        false));
    }

    @Test
    void definitionsAreAppliedShownChangedAndRetired() throws Exception {
        Path file = definitions("orders.yaml", "orders", "1m");

        assertThat(run("definitions", "list")).isEqualTo(0);
        assertThat(out.toString()).startsWith("no definition is in force");
        assertThat(run("definitions", "apply", file.toString())).isEqualTo(0);
        assertThat(out.toString()).matches("(?s)orders: new \\([0-9a-f]{12}\\)\\s+");
        String first = out.toString().replaceAll("(?s).*\\(|\\).*", "");

        assertThat(run("definitions", "apply", file.toString())).isEqualTo(0);
        assertThat(out.toString()).contains("orders: unchanged (" + first + ")").contains("nothing to do");
        assertThat(records(connection.topics().events())).hasSize(PARTITIONS);

        Path both = definitions("both.yaml", "orders", "2m");
        Files.writeString(
                both,
                Files.readString(definitions("bills.yaml", "bills", "1m")).replace("pipelines:\n", ""),
                java.nio.file.StandardOpenOption.APPEND);
        assertThat(run("definitions", "apply", both.toString())).isEqualTo(0);
        assertThat(out.toString())
                .contains("orders: changed (" + first + " -> ")
                .contains("bills: new (");

        assertThat(run("definitions", "list")).isEqualTo(0);
        assertThat(out.toString().lines().toList()).hasSize(3);
        assertThat(out.toString())
                .startsWith("PIPELINE  VERSION")
                .contains("orders")
                .contains("team-a");
        assertThat(run("definitions", "list", "--json")).isEqualTo(0);
        assertThat(new JsonMapper()
                        .readTree(out.toString())
                        .get(1)
                        .get("pipeline")
                        .asText())
                .isEqualTo("orders");
        assertThat(run("audit")).isEqualTo(0);
        assertThat(out.toString().lines()).contains("bills", "orders").anyMatch(line -> line.startsWith("of 38 ways"));

        assertThat(run("definitions", "show", "orders", "--version", first)).isEqualTo(0);
        Path shown = Files.writeString(directory.resolve("shown.json"), out.toString());
        assertThat(DefinitionsLoader.load(List.of(shown)).pipelines().get(0).version())
                .isEqualTo(first);
        assertThat(run("definitions", "show", "ordres")).isEqualTo(1);
        assertThat(err.toString()).contains("did you mean \"orders\"?");

        assertThat(run("definitions", "retire", "orders")).isEqualTo(0);
        assertThat(out.toString()).startsWith("orders: retired (was ");
        assertThat(run("definitions", "retire", "orders", "bils")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).anyMatch(line -> line.contains("did you mean \"bills\"?"));
        assertThat(run("definitions", "show", "orders")).isEqualTo(1);
        assertThat(err.toString()).contains("is retired").contains(first);
        assertThat(run("definitions", "apply", file.toString())).isEqualTo(0);
        assertThat(out.toString()).contains("orders: new (" + first + ")");

        List<ConsumerRecord<String, String>> written =
                records(connection.topics().definitions());
        assertThat(written)
                .filteredOn(record -> record.key().startsWith("version:"))
                .hasSize(3);
        assertThat(written)
                .filteredOn(record -> record.key().startsWith("activation:"))
                .hasSize(4);
    }

    @Test
    void anActivationAndItsControlRecordsBelongTogether() throws Exception {
        assertThat(run(
                        "definitions",
                        "apply",
                        definitions("o.yaml", "orders", "1m").toString()))
                .isEqualTo(0);

        List<ConsumerRecord<String, String>> controls =
                records(connection.topics().events());
        ConsumerRecord<String, String> activation =
                records(connection.topics().definitions()).get(1);
        String id = activation.key().substring("activation:".length());
        assertThat(controls).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(controls).allSatisfy(record -> {
            assertThat(record.key()).isNull();
            assertThat(record.value()).isNull();
            assertThat(new String(
                            record.headers()
                                    .lastHeader(EventHeaders.DEFINITIONS)
                                    .value(),
                            StandardCharsets.UTF_8))
                    .isEqualTo(id);
        });
        try (DefinitionsTopic topic = DefinitionsTopic.open(connection)) {
            Activation found = topic.find(id);
            assertThat(found.number()).isEqualTo(activation.offset());
            String version = found.versions().get("orders");
            assertThat(topic.definition(version).name()).isEqualTo("orders");
            assertThat(topic.inForce().get("orders").version()).isEqualTo(version);
        }
    }

    @Test
    void aForgedIdIsNullAndAnAbortedTransactionLeavesNothing() throws Exception {
        String id = UUID.randomUUID().toString();
        try (DefinitionsTopic topic = DefinitionsTopic.open(connection);
                KafkaProducer<String, String> producer = transactional()) {
            assertThat(topic.find("no-uuid")).isNull();
            assertThat(topic.find(UUID.randomUUID().toString())).isNull();
            announce(producer, id);
            producer.abortTransaction();

            assertThat(topic.find(id)).isNull();
            assertThat(topic.inForce()).isEmpty();
        }
    }

    @Test
    void whoeverAsksWhileTheTransactionIsOpenIsAnsweredAfterItsCommit() throws Exception {
        String id = UUID.randomUUID().toString();
        try (DefinitionsTopic topic = DefinitionsTopic.open(connection);
                KafkaProducer<String, String> producer = transactional()) {
            topic.awaitLoaded(Duration.ofSeconds(30));
            announce(producer, id);
            var asking = new AtomicReference<Thread>();
            CompletableFuture<Activation> answer = CompletableFuture.supplyAsync(() -> {
                asking.set(Thread.currentThread());
                return topic.find(id);
            });
            awaitWaiting(asking);
            assertThat(answer).isNotDone();

            producer.commitTransaction();

            assertThat(answer.get(30, SECONDS).versions()).containsEntry("orders", "00000000000a");
        }
    }

    @Test
    void whatMayNotBeAppliedIsRefusedWithAllFaults() throws Exception {
        assertThat(run(
                        "definitions",
                        "apply",
                        definitions("o.yaml", "orders", "1m").toString()))
                .isEqualTo(0);
        try (KafkaProducer<String, String> producer = plain()) {
            producer.send(new ProducerRecord<>(
                            connection.topics().definitions(), "settings", "{\"maxRetentionMs\":3600000}"))
                    .get(30, SECONDS);
        }
        Path other = definitions("other.yaml", "orders", "1m");
        Files.writeString(other, Files.readString(other).replace("owner:", "uids: perLot\n    owner:"));

        assertThat(run("definitions", "apply", other.toString())).isEqualTo(1);

        assertThat(err.toString().lines())
                .anyMatch(line -> line.contains("\"uids\" cannot change"))
                .anyMatch(line -> line.contains("retention (30d) is longer than what the tracker's topics keep (1h)"));
        assertThat(records(connection.topics().events())).hasSize(PARTITIONS);
        Path wrong = Files.writeString(directory.resolve("wrong.yaml"), "pipelines: 1");
        assertThat(run("definitions", "apply", wrong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains(wrong + ":1:12: error: ").contains("nothing is changed");
    }

    @Test
    void aVersionThatNeverComesIsAnError() {
        try (DefinitionsTopic topic = DefinitionsTopic.open(connection)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> topic.definition("00000000000c")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("version 00000000000c of a definition is not in topic " + prefix);
        }
    }

    @Test
    void oneEventGoesToThePartitionOfItsKey() throws Exception {
        assertThat(run(
                        "emit",
                        "--pipeline",
                        "orders",
                        "--uid",
                        "o-1",
                        "--step",
                        "pick",
                        "--type",
                        "FAILED",
                        "--attempt",
                        "2",
                        "--error-class",
                        "BUSINESS",
                        "--measure",
                        "rows=12.5",
                        "--attribute",
                        "site=x=y"))
                .isEqualTo(0);

        assertThat(out).hasToString("1 sent, 0 refused" + System.lineSeparator());
        ConsumerRecord<String, String> record =
                records(connection.topics().events()).get(0);
        assertThat(record.key()).isEqualTo("o-1");
        assertThat(record.partition()).isEqualTo(Partitions.of("o-1", PARTITIONS));
        assertThat(record.value())
                .contains("\"class\":\"BUSINESS\"")
                .contains("\"rows\":12.5")
                .contains("\"site\":\"x=y\"")
                .contains("\"time\":\"20");
    }

    @Test
    void linesThatAreNoEventsAreToldAndNotSentUnlessForced() throws Exception {
        Path file = directory.resolve("events.ndjson.gz");
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            String lines = event(1) + "\nnot JSON\n \n{\"pipeline\":\"p\"}\n" + event(2);
            gzip.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, bytes.toByteArray());

        assertThat(run("emit", file.toString())).isEqualTo(1);

        assertThat(out).hasToString("2 sent, 2 refused" + System.lineSeparator());
        assertThat(err.toString().lines())
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).startsWith(file + ":2: NOT_JSON, "),
                        line -> assertThat(line).isEqualTo(file + ":4: MISSING_FIELD, there is no type"));
        assertThat(run("emit", "--force", file.toString())).isEqualTo(0);
        assertThat(out).hasToString("4 sent, 0 refused" + System.lineSeparator());
        assertThat(records(connection.topics().events())).hasSize(6);
    }

    @Test
    void manyEventsAreSentFromStandardInput() throws Exception {
        var input = new StringBuilder();
        IntStream.range(0, 20_000).forEach(i -> input.append(event(i)).append('\n'));
        var in = new java.io.ByteArrayInputStream(input.toString().getBytes(StandardCharsets.UTF_8));
        CommandLine emit = new CommandLine(new EmitCommand(in, java.time.Clock.systemUTC()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));

        int code = emit.execute("--data", directory.toString(), "-");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isEqualTo(0);
        assertThat(out).hasToString("20,000 sent, 0 refused" + System.lineSeparator());
    }

    @Test
    void aUsersMistakeNeverShowsAStackTrace() throws Exception {
        assertThat(run("emit", "nowhere.ndjson")).isEqualTo(1);
        assertThat(err).hasToString("nowhere.ndjson: there is no such file" + System.lineSeparator());
        assertThat(run("emit", "--pipeline", "p", "--type", "SUCCEEDED")).isEqualTo(1);
        assertThat(err).hasToString("the event: MISSING_FIELD, there is no uid" + System.lineSeparator());
        assertThat(run("emit", "--topic-prefix", "other.", "--pipeline", "p")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lotwatch: there is no topic other.events at ");
        assertThat(run("definitions", "list", "--topic-prefix", "other.")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lotwatch: there is no topic other.definitions at ");
        assertThat(run("definitions", "list", "--bootstrap-servers", "no port")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lotwatch: cannot read").doesNotContain("\tat ");
        assertThat(run("definitions", "list", "--kafka", "security.protocol=SSL"))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("lotwatch: cannot read").doesNotContain("\tat ");
    }

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        CommandLine line = LotwatchMain.commandLine(Map.of("LOTWATCH_DATA", directory.toString()), args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return line.execute(args);
    }

    private static void awaitWaiting(AtomicReference<Thread> asking) {
        while (asking.get() == null || asking.get().getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private Path definitions(String file, String pipeline, String maxWait) throws Exception {
        return Files.writeString(directory.resolve(file), """
                pipelines:
                  - name: %s
                    owner: team-a
                    severity: high
                    runbook: https://runbooks.example/x
                    steps: [{name: pick, maxWait: %s}, {name: pack, after: [pick]}]
                """.formatted(pipeline, maxWait));
    }

    private static String event(int uid) {
        return "{\"pipeline\":\"p\",\"uid\":\"u-%d\",\"step\":\"s\",\"type\":\"SUCCEEDED\",\"time\":%d}"
                .formatted(uid, 1_795_420_800_000L + uid);
    }

    private void announce(KafkaProducer<String, String> producer, String id) {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                connection.topics().definitions(), "activation:" + id, "{\"versions\":{\"orders\":\"00000000000a\"}}"));
        producer.flush();
    }

    private KafkaProducer<String, String> transactional() {
        Map<String, Object> properties = connection.producer();
        properties.put("transactional.id", UUID.randomUUID().toString());
        var producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
        producer.initTransactions();
        return producer;
    }

    private KafkaProducer<String, String> plain() {
        return new KafkaProducer<>(connection.producer(), new StringSerializer(), new StringSerializer());
    }

    /** All that is committed in a topic. */
    private List<ConsumerRecord<String, String>> records(String topic) {
        Map<String, Object> properties = connection.consumer();
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }
}
