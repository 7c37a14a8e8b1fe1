package io.lotwatch.app.demo;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what the tracker has committed to its output topics since this was made. */
public final class KafkaTrackerVoice implements TrackerVoice {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private final Topics topics;
    private final Consumer<byte[], byte[]> consumer;

    public KafkaTrackerVoice(String bootstrapServers, Topics topics) {
        this.topics = topics;
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // Each topic has its partitions assigned: no group, and nothing to commit.
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "none",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        100),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        try {
            List<TopicPartition> partitions = Stream.of(
                            topics.findings(), topics.alerts(), topics.lotCompletions(), topics.rejectedEvents())
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; asked for, the position is that of now.
            partitions.forEach(consumer::position);
        } catch (RuntimeException failed) {
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
            throw failed;
        }
    }

    @Override
    public void listen(Duration atMost, Listener listener) throws InterruptedException {
        try {
            consumer.poll(atMost).forEach(record -> pass(record, listener));
        } catch (InterruptException interrupted) {
            // Kafka's exception sets the flag of the thread again, and what is closed next should not see it.
            Thread.interrupted();
            throw new InterruptedException();
        }
    }

    private void pass(ConsumerRecord<byte[], byte[]> record, Listener listener) {
        if (record.topic().equals(topics.findings())) {
            listener.finding(WireJson.read(record.value(), FindingRecord.class));
        } else if (record.topic().equals(topics.alerts())) {
            listener.alert(WireJson.read(record.value(), AlertRecord.class));
        } else if (record.topic().equals(topics.lotCompletions())) {
            listener.report(WireJson.read(record.value(), LotReport.class));
        } else {
            listener.rejected(WireJson.read(record.value(), RejectedEvent.class));
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
}
