package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotPartStore;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What one partition counts of each lot, in a store. */
final class StoredLotParts implements LotPartStore {
    private static final int LIVE = 256;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LiveObjects<LotKey, LotPart> live = new LiveObjects<>(LIVE);

    StoredLotParts(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable LotPart get(LotKey lot) {
        LotPart known = live.get(lot);
        return known != null ? known : StateFormat.readOrNull(store.get(Bytes.wrap(KeyBytes.of(lot))), LotPart.class);
    }

    @Override
    public void put(LotPart part) {
        live.put(part.lot(), part);
        store.put(Bytes.wrap(KeyBytes.of(part.lot())), StateFormat.write(part));
    }

    @Override
    public void remove(LotKey lot) {
        live.remove(lot);
        store.delete(Bytes.wrap(KeyBytes.of(lot)));
    }
}
