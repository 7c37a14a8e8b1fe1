package io.lotwatch.app.state;

import io.lotwatch.core.engine.ItemStore;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Open items in a key-value store, ended ones in a windowed store by the log time of their last record: so what has passed
 * its retention goes with a whole segment and costs nothing per item.
 */
final class StoredItems implements ItemStore {
    private static final int LIVE = 4_096;

    private final KeyValueStore<Bytes, byte[]> open;
    private final WindowStore<Bytes, byte[]> ended;
    /** Where the ended items lie that were read and not written yet: so that they are taken away there. */
    private final Map<ItemKey, Long> endedAt = new HashMap<>();

    /** Open ones only: the windowed store drops ended ones by itself. */
    private final LiveObjects<ItemKey, ItemState> live = new LiveObjects<>(LIVE);

    StoredItems(KeyValueStore<Bytes, byte[]> open, WindowStore<Bytes, byte[]> ended) {
        this.open = open;
        this.ended = ended;
    }

    @Override
    public @Nullable ItemState get(ItemKey key) {
        ItemState state = getOpen(key);
        return state != null ? state : endedState(key, Bytes.wrap(KeyBytes.of(key)));
    }

    @Override
    public @Nullable ItemState getOpen(ItemKey key) {
        ItemState known = live.get(key);
        return known != null ? known : StateFormat.readOrNull(open.get(Bytes.wrap(KeyBytes.of(key))), ItemState.class);
    }

    private @Nullable ItemState endedState(ItemKey key, Bytes bytes) {
        ItemState latest = null;
        try (WindowStoreIterator<byte[]> states = ended.fetch(bytes, 0L, Long.MAX_VALUE)) {
            while (states.hasNext()) {
                var state = states.next();
                endedAt.put(key, state.key);
                latest = StateFormat.read(state.value, ItemState.class);
            }
        }
        return latest;
    }

    @Override
    public void put(ItemState state, boolean isEnded) {
        Bytes bytes = Bytes.wrap(KeyBytes.of(state.key()));
        byte[] value = StateFormat.write(state);
        Long before = endedAt.remove(state.key());
        if (isEnded) {
            live.remove(state.key());
            if (before != null && before != state.lastLogAt()) {
                ended.put(bytes, null, before);
            }
            if (before == null) {
                open.delete(bytes);
            }
            ended.put(bytes, value, state.lastLogAt());
        } else {
            if (before != null) {
                ended.put(bytes, null, before);
            }
            live.put(state.key(), state);
            open.put(bytes, value);
        }
    }

    @Override
    public List<ItemKey> ofPipeline(String pipeline) {
        byte[] prefix = KeyBytes.names(pipeline);
        var keys = new LinkedHashSet<ItemKey>();
        try (KeyValueIterator<Bytes, byte[]> items = open.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            items.forEachRemaining(item -> keys.add(KeyBytes.itemKey(item.key.get())));
        }
        // By time, not by key, so all of them are looked at.
        try (KeyValueIterator<Windowed<Bytes>, byte[]> items = ended.all()) {
            while (items.hasNext()) {
                ItemKey key = KeyBytes.itemKey(items.next().key.key().get());
                if (key.pipeline().equals(pipeline)) {
                    keys.add(key);
                }
            }
        }
        return List.copyOf(keys);
    }

    @Override
    public void remove(ItemKey key) {
        Bytes bytes = Bytes.wrap(KeyBytes.of(key));
        live.remove(key);
        open.delete(bytes);
    }
}
