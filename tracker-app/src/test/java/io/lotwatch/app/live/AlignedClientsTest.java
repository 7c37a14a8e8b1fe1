package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.topology.AlignedClients;
import io.lotwatch.app.topology.Alignment;
import io.lotwatch.core.time.Watermarks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class AlignedClientsTest {
    private static final String EVENTS = "aligned-events";
    private static final String WAY = "aligned-way";
    private static final TopicPartition FIRST = new TopicPartition(EVENTS, 0);
    private static final TopicPartition SECOND = new TopicPartition(EVENTS, 1);
    private static final TopicPartition WAY_OF_FIRST = new TopicPartition(WAY, 0);
    private static final int MUCH = 1_000_000;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    private final SettableTime time = new SettableTime();
    private final Alignment alignment = new Alignment(time);

    @Test
    void ofAPartitionThatIsAheadNothingIsReadUntilItIsNot() throws Exception {
        try (var cluster = BROKER.cluster(directory);
                Admin admin = Admin.create(cluster.connection().admin())) {
            admin.createTopics(List.of(new NewTopic(EVENTS, 2, (short) 1), new NewTopic(WAY, 1, (short) 1)))
                    .all()
                    .get();
            var clients = new AlignedClients(EVENTS, alignment);
            try (Producer<byte[], byte[]> producer =
                    clients.getProducer(cluster.connection().producer())) {
                for (TopicPartition partition : List.of(FIRST, SECOND, WAY_OF_FIRST)) {
                    producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[1]));
                }
            }
            try (Consumer<byte[], byte[]> consumer =
                    clients.getConsumer(cluster.connection().consumer())) {
                consumer.assign(List.of(FIRST, SECOND, WAY_OF_FIRST));
                consumer.seekToBeginning(consumer.assignment());
                alignment.reading(0, MUCH, Watermarks.of(new long[] {900, 400}), 7);

                assertThat(readFor(consumer, Duration.ofSeconds(2)))
                        .as("the other partition, and what tells how far it is")
                        .containsExactlyInAnyOrder(SECOND, WAY_OF_FIRST);
                assertThat(consumer.paused())
                        .as("to Kafka Streams no partition looks paused")
                        .isEmpty();

                alignment.reading(0, MUCH, Watermarks.of(new long[] {900, 900}), 7);
                consumer.pause(List.of(SECOND));

                assertThat(readFor(consumer, Duration.ofSeconds(2))).containsExactly(FIRST);
                assertThat(consumer.paused()).as("others may pause, too").containsExactly(SECOND);
            }
        }
    }

    private static Set<TopicPartition> readFor(Consumer<byte[], byte[]> consumer, Duration span) {
        var read = new HashSet<TopicPartition>();
        long end = System.nanoTime() + span.toNanos();
        while (System.nanoTime() < end) {
            read.addAll(consumer.poll(Duration.ofMillis(50)).partitions());
        }
        return read;
    }
}
