package io.lotwatch.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.event.RejectReason;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.WireJson;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class KafkaDemoTest {
    private static final Topics TOPICS = Topics.withPrefix("demo.");
    private static final int PARTITIONS = 4;
    private static final Duration POLL = Duration.ofMillis(200);

    @TempDir
    private Path directory;

    @Test
    void eventsArePlacedByTheirKeyAndOnlyWhatIsCommittedFromNowOnIsHeard() throws Exception {
        try (BrokerProcess broker = BrokerProcess.start(directory, TestBroker.jar(), BrokerOptions.defaults())) {
            String servers = broker.bootstrapServers();
            createTopics(servers);
            say(servers, "before", true);
            try (var voice = new KafkaTrackerVoice(servers, TOPICS);
                    var sink = new KafkaEventSink(servers, TOPICS)) {
                sink.send("some-uid".getBytes(UTF_8), "{}".getBytes(UTF_8)).get();
                say(servers, "aborted", false);
                say(servers, "after", true);

                var ear = new Ear();
                while (!ear.rejects.contains("after")) {
                    voice.listen(POLL, ear);
                }
                assertThat(ear.rejects).containsExactly("after");
                assertThat(events(servers))
                        .singleElement()
                        .satisfies(record ->
                                assertThat(record.partition()).isEqualTo(Partitions.of("some-uid", PARTITIONS)));
            }
        }
    }

    private static void createTopics(String servers) throws Exception {
        List<NewTopic> topics = Stream.concat(Stream.of(TOPICS.events()), TOPICS.outputs().stream())
                .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(topics).all().get();
        }
    }

    private static void say(String servers, String message, boolean commit) {
        byte[] reject = WireJson.write(
                new RejectedEvent(RejectReason.NOT_JSON, message, "events", 0, 1L, null, null, new byte[] {1}));
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "transactional.id", message),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPICS.rejectedEvents(), 2, null, reject));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> events(String servers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(TOPICS.events()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (records.isEmpty()) {
                consumer.poll(POLL).forEach(records::add);
            }
            return records;
        }
    }

    private static final class Ear implements TrackerVoice.Listener {
        private final List<String> rejects = new ArrayList<>();

        @Override
        public void finding(FindingRecord finding) {
            throw new AssertionError(finding);
        }

        @Override
        public void alert(AlertRecord alert) {
            throw new AssertionError(alert);
        }

        @Override
        public void report(LotReport report) {
            throw new AssertionError(report);
        }

        @Override
        public void rejected(RejectedEvent rejected) {
            rejects.add(rejected.message());
        }
    }
}
