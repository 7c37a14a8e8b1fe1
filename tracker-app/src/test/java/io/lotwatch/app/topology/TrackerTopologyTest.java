package io.lotwatch.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.app.state.LiveMemory;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.Definitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackerTopologyTest {
    private static final Topics TOPICS = Topics.withPrefix("lotwatch.");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACTIVATION_ID = "5f0c3d52-7b0e-4b58-9a5c-0d9d8c6a1b11";
    /** On partition 0 of 4 it is not at home. */
    private static final String FOREIGN_UID = "f1";

    private static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    private java.nio.file.Path stateDirectory;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> events;

    @BeforeEach
    void start() {
        start(1, ForeignEvents.FORWARD);
        activate(EIGHT, ACTIVATION_ID);
    }

    private void start(int partitions, ForeignEvents foreign) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        driver = new TopologyTestDriver(
                TrackerTopology.build(new TrackerSetup(
                        TOPICS,
                        partitions,
                        Definitions.of(version -> uploadPipeline()),
                        null,
                        id -> ACTIVATION_ID.equals(id) ? new Activation(7, Map.of("upload", "v1")) : null,
                        LogProgress.SILENT,
                        Duration.ofDays(30),
                        foreign,
                        TrackerSetup.Local.withoutPast(LiveMemory.ofHeap(1 << 24)))),
                properties,
                EIGHT);
        events = driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void reportsALotOnceLogTimeHasPassedItsLastEvent() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT.plusSeconds(1), "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"SUCCEEDED\"");
        append(EIGHT.plusSeconds(2), "\"lot\":\"l\",\"type\":\"LOT_SEALED\",\"expectedItems\":1");
        goOn();
        assertThat(read(TOPICS.lotCompletions())).isEmpty();

        tick(EIGHT.plusSeconds(3));

        assertThat(read(TOPICS.lotCompletions())).singleElement().satisfies(report -> {
            assertThat(report.get("revision").intValue()).isEqualTo(1);
            assertThat(report.get("verdict").textValue()).isEqualTo("COMPLETED_ON_TIME");
            assertThat(report.get("completedAt").textValue()).isEqualTo("2026-11-24T08:00:01.000Z");
        });
    }

    @Test
    void raisesWhatIsMissingAtTheFirstGridPointAfterItsDueTimeAndNotBefore() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        tick(EIGHT.plusSeconds(60).plusMillis(100));
        assertThat(read(TOPICS.findings())).isEmpty();

        tick(EIGHT.plusSeconds(60).plusMillis(101));

        assertThat(read(TOPICS.findings())).singleElement().satisfies(finding -> {
            assertThat(finding.get("kind").textValue()).isEqualTo("MISSING");
            assertThat(finding.get("state").textValue()).isEqualTo("OPEN");
            assertThat(finding.get("judgedAt").textValue()).isEqualTo("2026-11-24T08:01:00.100Z");
        });
    }

    @Test
    void saysNothingOfAnEventThatWasInTheLogBeforeItsDueTimePassed() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT.plusSeconds(60), "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"STARTED\"");

        tick(EIGHT.plusSeconds(3600));

        assertThat(read(TOPICS.findings())).isEmpty();
    }

    @Test
    void closesAFindingWhenWhatWasAwaitedComesLate() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT.plusSeconds(90), "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"STARTED\"");

        tick(EIGHT.plusSeconds(91));

        assertThat(read(TOPICS.findings()))
                .extracting(finding -> finding.get("state").textValue())
                .containsExactly("OPEN", "CLOSED");
    }

    @Test
    void withdrawsAFindingWhenAnEarlierSignComesLate() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        tick(EIGHT.plusSeconds(90));
        appendAs(
                EIGHT.plusSeconds(100),
                EIGHT.plusSeconds(30),
                "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"STARTED\"");

        tick(EIGHT.plusSeconds(101));

        assertThat(read(TOPICS.findings()))
                .extracting(finding -> finding.get("state").textValue())
                .containsExactly("OPEN", "WITHDRAWN");
    }

    @Test
    void issuesARevisedReportWhenALateItemReopensALot() {
        append(EIGHT, "\"lot\":\"l\",\"type\":\"LOT_SEALED\"");
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"SUCCEEDED\"");
        tick(EIGHT.plusSeconds(1));
        append(EIGHT.plusSeconds(2), "\"uid\":\"b\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        tick(EIGHT.plusSeconds(3));
        append(EIGHT.plusSeconds(4), "\"uid\":\"b\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"SUCCEEDED\"");

        tick(EIGHT.plusSeconds(5));

        assertThat(read(TOPICS.lotCompletions()))
                .extracting(report -> report.get("revision").intValue() + " "
                        + report.get("verdict").textValue())
                .containsExactly("1 COMPLETED_ON_TIME", "2 ON_TRACK", "3 COMPLETED_ON_TIME");
    }

    @Test
    void warnsBeforeTheDeadlineAndTellsWhenItIsMissed() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");

        tick(EIGHT.plus(Duration.ofHours(3)));

        assertThat(read(TOPICS.alerts()))
                .extracting(alert -> alert.get("judgedAt").textValue() + " "
                        + alert.get("verdict").textValue())
                .containsExactly("2026-11-24T09:30:00.100Z AT_RISK", "2026-11-24T10:00:00.100Z MISSED");
    }

    @Test
    void sendsWhatIsNoEventToTheRejectsWithItsBytes() throws IOException {
        byte[] garbage = {'{', (byte) 0xff, '}'};
        events.pipeInput(new TestRecord<>(null, garbage, EIGHT));

        JsonNode reject = read(TOPICS.rejectedEvents()).get(0);

        assertThat(reject.get("reason").textValue()).isEqualTo("NOT_JSON");
        assertThat(reject.get("topic").textValue()).isEqualTo(TOPICS.events());
        assertThat(reject.get("offset").longValue()).isEqualTo(1);
        assertThat(reject.get("originalBase64").binaryValue()).isEqualTo(garbage);
    }

    @Test
    void takesARecordWithTheMarkOfALogsEndForATickInALiveLog() {
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        var forged = new TestRecord<byte[], byte[]>(null, null, EIGHT.plusSeconds(1));
        forged.headers().add("lotwatch-end-of-log", new byte[0]);

        events.pipeInput(forged);
        goOn();

        assertThat(read(TOPICS.findings())).isEmpty();
    }

    @Test
    void keepsTheBeginningOfARejectThatIsTooLargeToBeKept() throws IOException {
        events.pipeInput(new TestRecord<>(null, new byte[ItemSends.MAX_ORIGINAL_BYTES + 1], EIGHT));

        JsonNode reject = read(TOPICS.rejectedEvents()).get(0);

        assertThat(reject.get("message").textValue()).contains("only the first 8388608 of 8388609 bytes are kept");
        assertThat(reject.get("originalBase64").binaryValue()).hasSize(ItemSends.MAX_ORIGINAL_BYTES);
    }

    @Test
    void rejectsAControlRecordThatNobodyHasAnnouncedAndJudgesAsBefore() {
        activate(EIGHT.plusSeconds(1), "7a3c1c9e-0000-4000-8000-000000000000");

        assertThat(read(TOPICS.rejectedEvents()))
                .extracting(reject -> reject.get("reason").textValue())
                .containsExactly("UNKNOWN_DEFINITIONS");

        append(EIGHT.plusSeconds(2), "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        tick(EIGHT.plusSeconds(90));
        assertThat(read(TOPICS.findings())).hasSize(1);
    }

    @Test
    void judgesWhatWasThereBeforeTheFirstVersionByTheFirst() {
        driver.close();
        start(1, ForeignEvents.FORWARD);
        append(EIGHT, "\"uid\":\"a\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT, "\"lot\":\"m\",\"type\":\"LOT_OPENED\"");
        tick(EIGHT.plusSeconds(10));

        activate(EIGHT.plusSeconds(20), ACTIVATION_ID);
        tick(EIGHT.plus(Duration.ofHours(3)));

        assertThat(read(TOPICS.findings())).singleElement().satisfies(finding -> {
            assertThat(finding.get("kind").textValue()).isEqualTo("MISSING");
            assertThat(finding.get("definitionVersion").textValue()).isEqualTo("v1");
        });
        assertThat(read(TOPICS.alerts()))
                .filteredOn(alert -> alert.get("verdict").textValue().equals("MISSED"))
                .extracting(alert -> alert.get("lot").textValue())
                .containsExactlyInAnyOrder("l", "m");
    }

    @Test
    void sendsOnAnEventOnAnotherPartitionThanItsKeys() {
        driver.close();
        start(4, ForeignEvents.FORWARD);
        append(EIGHT, "\"uid\":\"" + FOREIGN_UID + "\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");

        assertThat(sentOn()).hasSize(1);
        assertThat(read(TOPICS.rejectedEvents())).isEmpty();
    }

    @Test
    void rejectsAnEventOnAnotherPartitionThanItsKeysWhereItIsToldToButNotAManifest() {
        driver.close();
        start(4, ForeignEvents.REJECT);
        append(EIGHT, "\"uid\":\"" + FOREIGN_UID + "\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"");
        append(EIGHT, "\"lot\":\"l\",\"type\":\"LOT_SEALED\",\"items\":[\"" + FOREIGN_UID + "\"]");

        assertThat(read(TOPICS.rejectedEvents()))
                .extracting(reject -> reject.get("reason").textValue())
                .containsExactly("WRONG_PARTITION");
        assertThat(sentOn()).hasSize(1);
    }

    private List<WayMessage> sentOn() {
        return driver
                .createOutputTopic(TOPICS.itemWay(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(WayMessage::read)
                .filter(message -> message.event() != null)
                .toList();
    }

    private void activate(Instant at, String id) {
        var control = new TestRecord<byte[], byte[]>(null, null, at);
        control.headers().add(EventHeaders.DEFINITIONS, id.getBytes(StandardCharsets.UTF_8));
        events.pipeInput(control);
    }

    private void append(Instant at, String fields) {
        appendAs(at, at, fields);
    }

    private void appendAs(Instant logTime, Instant eventTime, String fields) {
        String json = "{\"pipeline\":\"upload\",\"time\":\"" + eventTime + "\"," + fields + "}";
        events.pipeInput(new TestRecord<>(null, json.getBytes(StandardCharsets.UTF_8), logTime));
    }

    private void tick(Instant at) {
        events.pipeInput(new TestRecord<>(null, null, at));
        goOn();
    }

    // The punctuators tell the next level how far this one has got.
    private void goOn() {
        for (int i = 0; i < 5; i++) {
            driver.advanceWallClockTime(Pace.INTERVAL);
        }
    }

    private List<JsonNode> read(String topic) {
        return driver
                .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readValuesToList()
                .stream()
                .map(TrackerTopologyTest::json)
                .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static PipelineDefinition uploadPipeline() {
        return new PipelineDefinition(
                "upload",
                "imaging-team",
                Severity.CRITICAL,
                "https://runbooks.example/upload",
                UidScope.UNIQUE,
                List.of(step("upload", List.of(), null), step("analyse", List.of("upload"), Duration.ofMinutes(1))),
                new LotPolicy(
                        new SealPolicy.Manifest(),
                        new DeadlinePolicy.After(Duration.ofHours(2)),
                        Duration.ofMinutes(30)),
                Duration.ofDays(30),
                "v1");
    }

    private static StepDefinition step(String name, List<String> after, Duration maxWait) {
        return new StepDefinition(name, after, false, false, maxWait, null, null, null, null, null);
    }
}
