package io.lotwatch.app.topology;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** What a processor sees of Kafka Streams; what it sends is kept until somebody takes it. */
final class SimulatedContext implements ProcessorContext<Object, Object> {
    private final int partition;
    private final Map<String, StateStore> stores;
    private final List<Sent> sent = new ArrayList<>();
    private final List<Punctuator> punctuators = new ArrayList<>();
    private @Nullable RecordMetadata metadata;

    /** A record for a sink. */
    record Sent(String sink, Record<byte[], byte[]> record) {}

    SimulatedContext(int partition, Map<String, StateStore> stores) {
        this.partition = partition;
        this.stores = stores;
    }

    /** As a processor wants it: an array can't bound a type, so this class can't be one of arrays itself. */
    @SuppressWarnings("unchecked")
    ProcessorContext<byte[], byte[]> ofBytes() {
        return (ProcessorContext<byte[], byte[]>) (ProcessorContext<?, ?>) this;
    }

    void reads(@Nullable RecordMetadata now) {
        metadata = now;
    }

    void punctuate(long now) {
        punctuators.forEach(punctuator -> punctuator.punctuate(now));
    }

    /** All that was sent since this was last asked. */
    List<Sent> takeSent() {
        List<Sent> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Override
    public TaskId taskId() {
        return new TaskId(0, partition);
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return Optional.ofNullable(metadata);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <S extends StateStore> S getStateStore(String name) {
        return (S) stores.get(name);
    }

    @Override
    public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
        punctuators.add(callback);
        return () -> punctuators.remove(callback);
    }

    @Override
    public <K, V> void forward(Record<K, V> record, String sink) {
        sent.add(new Sent(
                sink,
                new Record<>((byte[]) record.key(), (byte[]) record.value(), record.timestamp(), record.headers())));
    }

    @Override
    public <K, V> void forward(Record<K, V> record) {
        throw unexpected();
    }

    @Override
    public Cancellable schedule(Instant start, Duration interval, PunctuationType type, Punctuator callback) {
        throw unexpected();
    }

    @Override
    public void commit() {
        // Only asks for one, and the simulation commits when it draws that.
    }

    @Override
    public String applicationId() {
        throw unexpected();
    }

    @Override
    public Serde<?> keySerde() {
        throw unexpected();
    }

    @Override
    public Serde<?> valueSerde() {
        throw unexpected();
    }

    @Override
    public File stateDir() {
        throw unexpected();
    }

    @Override
    public StreamsMetrics metrics() {
        throw unexpected();
    }

    @Override
    public Map<String, Object> appConfigs() {
        throw unexpected();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        throw unexpected();
    }

    @Override
    public long currentSystemTimeMs() {
        throw unexpected();
    }

    @Override
    public long currentStreamTimeMs() {
        throw unexpected();
    }

    private static UnsupportedOperationException unexpected() {
        return new UnsupportedOperationException("not simulated");
    }
}
