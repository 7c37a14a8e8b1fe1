package io.lotwatch.app.state;

import io.lotwatch.core.engine.InForceStore;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.LotLevel;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.lot.LotKey;
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
    /** How far a level of items had got. */
    public static final String ITEM_CLOCK = "item-clock";
    /** How far a level of lots had got. */
    public static final String LOT_CLOCK = "lot-clock";

    static final String OPEN_ITEMS = "items-open";
    static final String ENDED_ITEMS = "items-ended";
    private static final String ITEM_TIMERS = "item-timers";
    private static final String ITEM_RETENTION = "item-retention";
    private static final String HELD_EVENTS = "items-held-back";
    static final String LOT_PARTS = "lot-parts";
    private static final String PART_RETENTION = "lot-part-retention";
    static final String LOT_INDEX = "lot-index";
    private static final String ITEM_VERSIONS = "item-versions";
    static final String LOTS = "lots";
    private static final String HELD_MESSAGES = "lots-held-back";
    private static final String LOT_TIMERS = "lot-timers";
    private static final String LOT_RETENTION = "lot-retention";
    private static final String LOT_VERSIONS = "lot-versions";

    private static final byte IN_FORCE = 'i';
    private static final byte FIRST = 'f';

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
                inMemory(ITEM_CLOCK),
                persistent(OPEN_ITEMS),
                org.apache.kafka.streams.state.Stores.windowStoreBuilder(
                        org.apache.kafka.streams.state.Stores.persistentWindowStore(
                                ENDED_ITEMS, retention, Duration.ofMillis(1), false),
                        Serdes.Bytes(),
                        Serdes.ByteArray()),
                inMemory(ITEM_TIMERS),
                persistent(ITEM_RETENTION),
                persistent(HELD_EVENTS),
                persistent(LOT_PARTS),
                persistent(PART_RETENTION),
                persistent(LOT_INDEX),
                inMemory(ITEM_VERSIONS));
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
                inMemory(LOT_VERSIONS));
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

    /** The stores of a task of items as the engine wants them. */
    public static ItemLevel.ItemStores items(ProcessorContext<?, ?> context) {
        WindowStore<Bytes, byte[]> ended = context.getStateStore(ENDED_ITEMS);
        return new ItemLevel.ItemStores(
                new StoredItems(keyValue(context, OPEN_ITEMS), ended),
                new StoredHeldBack<ItemMessage>(
                        keyValue(context, HELD_EVENTS), ItemMessages::write, ItemMessages::read),
                new StoredTimers<ItemKey>(keyValue(context, ITEM_TIMERS), KeyBytes::of, KeyBytes::itemKey),
                new StoredTimers<ItemKey>(keyValue(context, ITEM_RETENTION), KeyBytes::of, KeyBytes::itemKey),
                new StoredLotParts(keyValue(context, LOT_PARTS)),
                new StoredTimers<LotKey>(keyValue(context, PART_RETENTION), KeyBytes::of, KeyBytes::lotKey),
                new StoredLotIndex(keyValue(context, LOT_INDEX)),
                new StoredVersions(keyValue(context, ITEM_VERSIONS), FIRST));
    }

    /** The versions in force where a task of items reads its log. */
    public static InForceStore inForce(ProcessorContext<?, ?> context) {
        return new StoredVersions(keyValue(context, ITEM_VERSIONS), IN_FORCE);
    }

    /** The stores of a task of lots as the engine wants them. */
    public static LotLevel.LotStores lots(
            ProcessorContext<?, ?> context, Function<LotMessage, byte[]> encode, Function<byte[], LotMessage> decode) {
        return new LotLevel.LotStores(
                new StoredLots(keyValue(context, LOTS)),
                new StoredHeldBack<LotMessage>(keyValue(context, HELD_MESSAGES), encode, decode),
                new StoredTimers<LotKey>(keyValue(context, LOT_TIMERS), KeyBytes::of, KeyBytes::lotKey),
                new StoredTimers<LotKey>(keyValue(context, LOT_RETENTION), KeyBytes::of, KeyBytes::lotKey),
                new StoredVersions(keyValue(context, LOT_VERSIONS), FIRST));
    }

    /** A key-value store by its name. */
    public static KeyValueStore<Bytes, byte[]> keyValue(ProcessorContext<?, ?> context, String name) {
        return context.getStateStore(name);
    }
}
