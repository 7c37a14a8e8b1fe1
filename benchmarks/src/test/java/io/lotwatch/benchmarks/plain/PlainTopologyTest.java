package io.lotwatch.benchmarks.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import io.lotwatch.benchmarks.workload.Items;
import io.lotwatch.benchmarks.workload.Workload;
import io.lotwatch.benchmarks.workload.WorkloadEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlainTopologyTest {
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final PlainTopics TOPICS = PlainTopics.of("events", "plain.");

    private final TopologyTestDriver driver = new TopologyTestDriver(PlainTopology.build(TOPICS), properties());
    private final TestInputTopic<byte[], byte[]> events =
            driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());

    private static Properties properties() {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "plain");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        return properties;
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void reportsWhatTheGeneratorKnows() {
        var log = WorkloadEvents.of(Workload.hot(2_500), BEGIN);

        log.records().forEach(record -> events.pipeInput(record.key(), record.value(), BEGIN));

        assertThat(reports()).isEqualTo(log.expected());
        assertThat(driver.getKeyValueStore(PlainTopology.ITEMS).all().hasNext()).isFalse();
        assertThat(driver.getKeyValueStore(PlainTopology.TIMERS).all().hasNext())
                .isFalse();
    }

    @Test
    void tellsOfAStepThatDoesNotStart() {
        var log = WorkloadEvents.of(Workload.cold(1).firstHalf(), BEGIN);
        log.records().forEach(record -> events.pipeInput(record.key(), record.value(), BEGIN));

        // The first look finds the item alive; by the second it has waited for too long.
        var other = WorkloadEvents.of(Workload.cold(2).firstHalf(), BEGIN).records();
        for (int hours = 1; hours <= 14; hours++) {
            var tick = other.get(other.size() - 1);
            events.pipeInput(tick.key(), tick.value(), BEGIN.plus(Duration.ofHours(hours)));
        }

        var findings =
                driver.createOutputTopic(TOPICS.findings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var finding = findings.readKeyValue();
        assertThat(text(finding.key)).isEqualTo(Items.uid(0));
        assertThat(text(finding.value)).isEqualTo("analyse");
        assertThat(findings.isEmpty()).isTrue();
    }

    private Map<String, ExpectedLot> reports() {
        var reports = new TreeMap<String, ExpectedLot>();
        driver.createOutputTopic(TOPICS.reports(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readKeyValuesToList()
                .forEach(report -> reports.put(
                        text(report.key), PlainLot.read(report.value).asLot(text(report.key))));
        return reports;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
