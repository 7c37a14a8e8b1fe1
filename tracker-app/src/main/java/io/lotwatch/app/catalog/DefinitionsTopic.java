package io.lotwatch.app.catalog;

import io.lotwatch.app.config.Connection;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.Activations;
import io.lotwatch.core.engine.DefinitionCatalog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The definitions topic as this process knows it, read by a thread of its own from the beginning.
 *
 * <p>Whoever asks for what is not known here waits until all that was in the topic when the question came has been read.
 * What an open transaction wrote counts, too: its control records may be visible in an events partition before its
 * end has come to this topic.
 */
public final class DefinitionsTopic implements DefinitionCatalog, Activations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DefinitionsTopic.class);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int REQUEST_TIMEOUT_MS = 5_000;

    private final Connection connection;
    private final TopicPartition partition;
    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread reader;
    private final CountDownLatch closing = new CountDownLatch(1);

    // Both guarded by this.
    private final CatalogContent content = new CatalogContent();
    private long position;

    private volatile @Nullable String trouble;

    private DefinitionsTopic(Connection connection, Admin admin, Consumer<byte[], byte[]> consumer) {
        this.connection = connection;
        this.admin = admin;
        this.consumer = consumer;
        partition = new TopicPartition(connection.topics().definitions(), 0);
        reader = new Thread(this::read, "definitions-topic");
        reader.setDaemon(true);
    }

    /**
     * Begins to read. It need not be there yet.
     *
     * @throws KafkaException where the clients cannot be made of these properties
     */
    public static DefinitionsTopic open(Connection connection) {
        Map<String, Object> properties = connection.consumer();
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        Admin admin = Admin.create(connection.admin());
        try {
            var topic = new DefinitionsTopic(
                    connection,
                    admin,
                    new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
            topic.reader.start();
            return topic;
        } catch (KafkaException wrongProperties) {
            admin.close();
            throw wrongProperties;
        }
    }

    @Override
    public @Nullable Activation find(String id) {
        if (!CatalogKey.isActivationId(id)) {
            return null;
        }
        Activation known = activation(id);
        if (known != null) {
            return known;
        }
        await(ANSWER_WITHIN, "the activation " + id);
        return activation(id);
    }

    @Override
    public PipelineDefinition definition(String version) {
        PipelineDefinition known = known(version);
        if (known == null) {
            await(ANSWER_WITHIN, "version " + version + " of a definition");
            known = known(version);
        }
        if (known == null) {
            throw new IllegalStateException("version %s of a definition is not in topic %s, or cannot be read"
                    .formatted(version, partition.topic()));
        }
        return known;
    }

    /**
     * Returns when all that was in the topic at the time of the call is known.
     *
     * @throws IllegalStateException where that takes longer than {@code within}
     */
    public void awaitLoaded(Duration within) {
        await(within, "what is in force");
    }

    /** The versions in force by pipeline, of all activations read so far. */
    public synchronized Map<String, InForce> inForce() {
        return content.inForce();
    }

    /** All versions of a pipeline read so far, in the order in which they were announced; none where it is unknown. */
    public synchronized List<PipelineDefinition> versions(String pipeline) {
        return content.versions(pipeline);
    }

    /** For how long the topics keep what a pipeline's retention needs; null where the topic does not say. */
    public synchronized @Nullable Duration maxRetention() {
        return content.maxRetention();
    }

    /** Stops to read. Whoever waits is told so. */
    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        synchronized (this) {
            notifyAll();
        }
        try {
            reader.join(REQUEST_TIMEOUT_MS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        admin.close(Duration.ofMillis(REQUEST_TIMEOUT_MS));
    }

    private synchronized @Nullable Activation activation(String id) {
        return content.activation(id);
    }

    private synchronized @Nullable PipelineDefinition known(String version) {
        return content.definition(version);
    }

    private void await(Duration within, String what) {
        long deadline = System.nanoTime() + within.toNanos();
        try {
            long end = end(deadline, within, what);
            synchronized (this) {
                while (position < end) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0 || isClosing()) {
                        throw gaveUp(what, within, "read up to offset %d of %d".formatted(position, end));
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + what, interrupted);
        }
    }

    /** Where the topic ends now, open transactions included. Asks until there is an answer. */
    private long end(long deadline, Duration within, String what) throws InterruptedException {
        while (true) {
            String failure;
            try {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                var options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED)
                        .timeoutMs((int) Math.max(1, Math.min(left, REQUEST_TIMEOUT_MS)));
                return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), options)
                        .partitionResult(partition)
                        .get()
                        .offset();
            } catch (ExecutionException failed) {
                failure = String.valueOf(failed.getCause());
            }
            if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) || deadline - System.nanoTime() <= 0) {
                throw gaveUp(what, within, "its end is not known: " + failure);
            }
        }
    }

    private IllegalStateException gaveUp(String what, Duration within, String state) {
        String reason = isClosing() ? "it is being closed" : "waited %d s".formatted(within.toSeconds());
        String last = trouble;
        return new IllegalStateException("%s was not found out from topic %s at %s: %s, %s%s"
                .formatted(
                        what,
                        partition.topic(),
                        connection.bootstrapServers(),
                        reason,
                        state,
                        last == null ? "" : "; the last trouble was " + last));
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    private void read() {
        try (consumer) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            while (!isClosing()) {
                try {
                    var records = consumer.poll(POLL);
                    records.forEach(this::add);
                    readTo(consumer.position(partition, POLL));
                    trouble = null;
                } catch (WakeupException closed) {
                    return;
                } catch (TimeoutException noBrokerYet) {
                    trouble = String.valueOf(noBrokerYet.getMessage());
                } catch (KafkaException failed) {
                    if (trouble == null) {
                        LOG.warn("Topic {} cannot be read, which is tried again: {}", partition.topic(), failed + "");
                    }
                    trouble = String.valueOf(failed.getMessage());
                    if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void add(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        content.add(key, record.value(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
    }

    private synchronized void readTo(long next) {
        if (next != position) {
            position = next;
            notifyAll();
        }
    }
}
