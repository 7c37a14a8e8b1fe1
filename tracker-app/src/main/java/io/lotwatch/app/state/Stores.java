package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotLevel;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.engine.PipelineLevel;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.lot.LotKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.WindowStore;

/** All stores of the topology: their names, how they are made, and the ports of the engine over them. */
public final class Stores {
    /** How far a level of lots had got. */
    public static final String LOT_CLOCK = "lot-clock";

    private static final String ITEMS = "items";
    private static final String ENDED_ITEMS = "items-ended";
    static final String LOTS = "lots";
    private static final String HELD_MESSAGES = "lots-held-back";
    private static final String LOT_TIMERS = "lot-timers";
    private static final String LOT_RETENTION = "lot-retention";
    private static final String LOT_VERSIONS = "lot-versions";
    private static final String LOT_FLOWS = "lot-flows";
    private static final String LOT_FLOW_TIMERS = "lot-flow-timers";
    /** How far a level of pipelines had got. */
    public static final String PIPELINE_CLOCK = "pipeline-clock";

    static final String PIPELINES = "pipelines";
    private static final String PIPELINES_HELD_BACK = "pipelines-held-back";
    private static final String PIPELINE_TIMERS = "pipeline-timers";
    static final String PACE = "pipeline-pace";
    static final String SLOS = "pipeline-slos";
    static final String FLOWS = "pipeline-flows";
    private static final String PIPELINE_LOTS = "pipeline-lots";
    private static final String PIPELINE_LOT_TIMERS = "pipeline-lot-timers";
    static final String RISKS = "pipeline-risks";
    private static final String HISTORIES = "pipeline-histories";
    private static final String RISK_TIMERS = "pipeline-risk-timers";

    private static final byte FIRST = 'f';
    private static final byte NEWEST = 'n';
    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    private Stores() {}

    /**
     * The stores of the level of items.
     *
     * @param retention ended items are kept for that long at least
     * @param logged whether changes are written to a changelog, from which a task that moves restores its state
     */
    public static List<StoreBuilder<?>> ofItems(Duration retention, boolean logged) {
        return logging(
                logged,
                persistent(ITEMS),
                org.apache.kafka.streams.state.Stores.windowStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentWindowStore(
                                // An item lies at the beginning of its window.
                                ENDED_ITEMS, retention.plus(window(retention)), Duration.ofMillis(1), false),
                        Serdes.Bytes(),
                        Serdes.ByteArray()));
    }

    private static Duration window(Duration retention) {
        Duration half = retention.dividedBy(2);
        return half.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : half;
    }

    /** The stores of the level of lots; see {@link #ofItems} for {@code logged}. */
    public static List<StoreBuilder<?>> ofLots(boolean logged) {
        return logging(
                logged,
                inMemory(LOT_CLOCK),
                persistent(LOTS),
                persistent(HELD_MESSAGES),
                inMemory(LOT_TIMERS),
                persistent(LOT_RETENTION),
                inMemory(LOT_VERSIONS),
                inMemory(LOT_FLOWS),
                inMemory(LOT_FLOW_TIMERS));
    }

    /** The stores of the level of pipelines; see {@link #ofItems} for {@code logged}. */
    public static List<StoreBuilder<?>> ofPipelines(boolean logged) {
        return logging(
                logged,
                inMemory(PIPELINE_CLOCK),
                persistent(PIPELINES),
                persistent(PIPELINES_HELD_BACK),
                inMemory(PIPELINE_TIMERS),
                persistent(PACE),
                persistent(SLOS),
                persistent(PIPELINE_LOTS),
                persistent(PIPELINE_LOT_TIMERS),
                persistent(RISKS),
                persistent(HISTORIES),
                inMemory(RISK_TIMERS),
                persistent(FLOWS));
    }

    private static List<StoreBuilder<?>> logging(boolean logged, StoreBuilder<?>... stores) {
        if (!logged) {
            for (StoreBuilder<?> store : stores) {
                store.withLoggingDisabled();
            }
        }
        return List.of(stores);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name),
                Serdes.Bytes(),
                Serdes.ByteArray());
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> inMemory(String name) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(
                org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** What a task of items keeps; see {@link #ofItems} for {@code retention}. */
    public static ItemTaskState items(
            ProcessorContext<?, ?> context, Duration retention, LiveMemory memory, int partitions) {
        WindowStore<Bytes, byte[]> ended = context.getStateStore(ENDED_ITEMS);
        return new ItemTaskState(
                new ItemTable(keyValue(context, ITEMS), ended, window(retention).toMillis(), retention.toMillis()),
                memory,
                partitions);
    }

    /** The stores of a task of lots as the engine wants them. */
    public static LotLevel.LotStores lots(
            ProcessorContext<?, ?> context, Function<LotMessage, byte[]> encode, Function<byte[], LotMessage> decode) {
        return new LotLevel.LotStores(
                new StoredLots(keyValue(context, LOTS)),
                new StoredHeldBack<LotMessage>(keyValue(context, HELD_MESSAGES), encode, decode),
                new StoredTimers<LotKey>(keyValue(context, LOT_TIMERS), KeyBytes::of, KeyBytes::lotKey),
                new StoredTimers<LotKey>(keyValue(context, LOT_RETENTION), KeyBytes::of, KeyBytes::lotKey),
                new StoredVersions(keyValue(context, LOT_VERSIONS), FIRST),
                new StoredVersions(keyValue(context, LOT_VERSIONS), NEWEST),
                new StoredFlows(keyValue(context, LOT_FLOWS)),
                timersByName(context, LOT_FLOW_TIMERS));
    }

    /** The stores of a task of pipelines as the engine wants them. */
    public static PipelineLevel.PipelineStores pipelines(
            ProcessorContext<?, ?> context,
            Function<PipelineMessage, byte[]> encode,
            Function<byte[], PipelineMessage> decode) {
        return new PipelineLevel.PipelineStores(
                new StoredPipelines(keyValue(context, PIPELINES)),
                new StoredHeldBack<PipelineMessage>(keyValue(context, PIPELINES_HELD_BACK), encode, decode),
                timersByName(context, PIPELINE_TIMERS),
                new StoredPace(keyValue(context, PACE)),
                new StoredSlos(keyValue(context, SLOS)),
                new StoredOutcomes(keyValue(context, PIPELINE_LOTS)),
                new StoredTimers<LotKey>(keyValue(context, PIPELINE_LOT_TIMERS), KeyBytes::of, KeyBytes::lotKey),
                new StoredRisks(keyValue(context, RISKS)),
                new StoredHistories(keyValue(context, HISTORIES)),
                new StoredTimers<LotKey>(keyValue(context, RISK_TIMERS), KeyBytes::of, KeyBytes::lotKey),
                new StoredFlowStates(keyValue(context, FLOWS)));
    }

    private static StoredTimers<String> timersByName(ProcessorContext<?, ?> context, String store) {
        return new StoredTimers<>(
                keyValue(context, store), KeyBytes::names, bytes -> KeyBytes.name(ByteBuffer.wrap(bytes)));
    }

    /** A key-value store by its name. */
    public static KeyValueStore<Bytes, byte[]> keyValue(ProcessorContext<?, ?> context, String name) {
        return context.getStateStore(name);
    }
}
