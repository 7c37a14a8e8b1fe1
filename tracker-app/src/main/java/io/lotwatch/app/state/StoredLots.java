package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotStore;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The lots, in a store. */
final class StoredLots implements LotStore {
    private static final int LIVE = 256;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LiveObjects<LotKey, LotState> live = new LiveObjects<>(LIVE);

    StoredLots(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable LotState get(LotKey key) {
        LotState known = live.get(key);
        return known != null ? known : LotFormat.readOrNull(store.get(Bytes.wrap(KeyBytes.of(key))));
    }

    @Override
    public void put(LotState state) {
        live.put(state.key(), state);
        store.put(Bytes.wrap(KeyBytes.of(state.key())), LotFormat.write(state));
    }

    @Override
    public void remove(LotKey key) {
        live.remove(key);
        store.delete(Bytes.wrap(KeyBytes.of(key)));
    }

    @Override
    public List<LotKey> ofPipeline(String pipeline) {
        byte[] prefix = KeyBytes.names(pipeline);
        var keys = new ArrayList<LotKey>();
        try (KeyValueIterator<Bytes, byte[]> lots = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            lots.forEachRemaining(lot -> keys.add(KeyBytes.lotKey(lot.key.get())));
        }
        return keys;
    }

    @Override
    public void forEach(Consumer<LotState> each) {
        try (KeyValueIterator<Bytes, byte[]> states = store.all()) {
            states.forEachRemaining(state -> each.accept(LotFormat.read(state.value)));
        }
    }
}
