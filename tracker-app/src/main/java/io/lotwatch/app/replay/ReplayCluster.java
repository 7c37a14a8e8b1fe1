package io.lotwatch.app.replay;

import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.AlignedClients;
import io.lotwatch.app.topology.TrackerSetup;
import io.lotwatch.app.topology.TrackerTopology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The private cluster of a replay: its topics, the topology on it, what goes in and what comes out. */
final class ReplayCluster {
    /** Larger than any line that is kept, with room for what is put around it. */
    private static final int MAX_RECORD_BYTES = 32 << 20;

    /** The longest that the embedded broker allows. */
    private static final Duration TRANSACTION = Duration.ofMinutes(1);

    private static final Duration SESSION = Duration.ofMinutes(25);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Topics topics;
    private final ReplayOptions options;

    ReplayCluster(String bootstrapServers, Topics topics, ReplayOptions options) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
        this.options = options;
    }

    /** Creates all topics; they carry log time of any year, so nothing may be refused or deleted for its timestamp. */
    void createTopics() throws IOException {
        Map<String, String> settings = Map.of(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
                TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
                TopicConfig.RETENTION_MS_CONFIG, "-1",
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MAX_RECORD_BYTES));
        var created = new ArrayList<NewTopic>();
        for (String topic : topics.partitionedLikeEvents()) {
            created.add(new NewTopic(topic, options.partitions(), (short) 1).configs(settings));
        }
        for (String topic : topics.outputs()) {
            created.add(new NewTopic(topic, 1, (short) 1).configs(settings));
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(created).all().get();
        } catch (ExecutionException failed) {
            throw new IOException("the private broker refused a topic", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Starts the topology with its state in a directory of its own. */
    ReplayTracker startTracker(Path stateDirectory) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "lotwatch-replay");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // No pause of this process may move a task, which would lose its state.
        properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), (int) SESSION.toMillis());
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), Integer.MAX_VALUE);
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) TRANSACTION.toMillis());
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 2L * MAX_RECORD_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        TrackerSetup setup = TrackerSetup.replay(topics, options.partitions(), options.definitions());
        return new ReplayTracker(new KafkaStreams(
                TrackerTopology.build(setup),
                properties,
                new AlignedClients(topics.events(), setup.local().alignment())));
    }

    /** Appends the log in its order, and its end to each partition. */
    void append(List<ReplayLine> log, @Nullable Long endsAt) throws IOException {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.LINGER_MS_CONFIG,
                        10,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        2L * MAX_RECORD_BYTES,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var refused = new AtomicReference<@Nullable Exception>();
            long last = log.isEmpty() ? 0 : log.get(0).logTime();
            for (int partition = 0; partition < options.partitions(); partition++) {
                var begin = new ProducerRecord<byte[], byte[]>(topics.events(), partition, last, null, null);
                begin.headers().add(EventHeaders.BEGIN_OF_LOG, new byte[0]);
                producer.send(begin, (sent, failed) -> refused.compareAndSet(null, failed));
            }
            for (ReplayLine line : log) {
                byte[] key = line.key() == null ? null : line.key().getBytes(StandardCharsets.UTF_8);
                int partition = line.key() == null ? 0 : Partitions.of(line.key(), options.partitions());
                last = line.logTime();
                var record = new ProducerRecord<>(topics.events(), partition, last, key, line.bytes());
                EventHeaders.write(record.headers(), line.source());
                producer.send(record, (sent, failed) -> refused.compareAndSet(null, failed));
                if (refused.get() != null) {
                    break;
                }
            }
            for (int partition = 0; partition < options.partitions(); partition++) {
                var end = new ProducerRecord<byte[], byte[]>(topics.events(), partition, last, null, null);
                end.headers()
                        .add(EventHeaders.END_OF_LOG, endsAt == null ? new byte[0] : EventHeaders.longBytes(endsAt));
                producer.send(end).get();
            }
            if (refused.get() != null) {
                throw new IOException("the private broker refused a part of the log", refused.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException("the private broker refused the log", failed.getCause());
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** Waits until every partition has said its last, and gives all that was said. */
    ReplayOutput collect(ReplayTracker tracker, BrokerProcess broker, ReplayProgress progress) {
        var output = new ReplayOutput(topics);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
                ReplayLag lag = new ReplayLag(bootstrapServers, topics.events(), progress)) {
            List<TopicPartition> partitions = topics.outputs().stream()
                    .map(topic -> new TopicPartition(topic, 0))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (output.closedPartitions() < options.partitions()) {
                tracker.check();
                if (broker.ended().isDone()) {
                    throw new IllegalStateException("the private broker ended before the replay did");
                }
                consumer.poll(POLL).forEach(output::add);
                lag.tell();
            }
            // What was said before the last word was committed no later than it, so the ends are known now.
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(output::add);
            }
        }
        return output;
    }

    private static IOException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new IOException("interrupted", interrupted);
    }
}
