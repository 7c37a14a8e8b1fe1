package io.lotwatch.app.live;

import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.state.RocksDbMemory;
import io.lotwatch.app.topology.LogProgress;
import io.lotwatch.app.topology.SeparateTicks;
import io.lotwatch.app.topology.TrackerSetup;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Definitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;

/** A tracker as it must not be: its ticks come in a topic of their own, after which events may be read that were there before. */
final class SeparatelyTicking implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final long STORE_MEMORY_BYTES = 64L << 20;

    private final DefinitionsTopic definitions;
    private final RocksDbMemory memory = new RocksDbMemory(STORE_MEMORY_BYTES);
    private final KafkaStreams streams;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread ticker;

    private SeparatelyTicking(LiveCluster cluster, LiveSettings settings, String ticks) {
        definitions = DefinitionsTopic.open(cluster.connection());
        definitions.awaitLoaded(Duration.ofSeconds(30));
        var setup = new TrackerSetup(
                cluster.topics(),
                settings.partitions(),
                Definitions.of(definitions),
                null,
                definitions,
                LogProgress.SILENT,
                settings.maxRetention(),
                ForeignEvents.FORWARD);
        streams = new KafkaStreams(
                SeparateTicks.build(setup, ticks), StreamsSettings.of(cluster.options("ticks"), "ticks", memory));
        producer = new KafkaProducer<>(
                cluster.connection().producer(), new ByteArraySerializer(), new ByteArraySerializer());
        ticker = new Thread(() -> tick(ticks, settings.partitions()), "separate-ticks");
    }

    /** On one partition: with several, each waits for what the others tell at their commits, which mostly hides it. */
    static SeparatelyTicking start(LiveCluster cluster, PipelineDefinition... pipelines) throws Exception {
        LiveSettings settings = LiveTopics.prepare(
                cluster.connection().admin(),
                LiveTopicOptions.defaults(cluster.topics()).withPartitions(1));
        cluster.apply(pipelines);
        String ticks = cluster.prefix() + "ticks";
        try (Admin admin = Admin.create(cluster.connection().admin())) {
            admin.createTopics(List.of(new NewTopic(ticks, settings.partitions(), (short) 1)
                            .configs(Map.of("message.timestamp.type", "LogAppendTime"))))
                    .all()
                    .get();
        }
        var tracker = new SeparatelyTicking(cluster, settings, ticks);
        tracker.streams.start();
        LiveCluster.await(
                "it runs",
                Duration.ofSeconds(120),
                () -> tracker.streams.state() == KafkaStreams.State.RUNNING,
                () -> tracker.streams.state().toString());
        tracker.ticker.start();
        return tracker;
    }

    private void tick(String topic, int partitions) {
        try {
            while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                for (int partition = 0; partition < partitions; partition++) {
                    producer.send(new ProducerRecord<>(topic, partition, null, null));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopped.countDown();
        ticker.join();
        producer.close();
        streams.close(Duration.ofSeconds(30));
        memory.close();
        definitions.close();
    }
}
