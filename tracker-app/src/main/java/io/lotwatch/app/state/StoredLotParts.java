package io.lotwatch.app.state;

import io.lotwatch.core.engine.LotPartStore;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What one partition counts of each lot, in a store. */
record StoredLotParts(KeyValueStore<Bytes, byte[]> store) implements LotPartStore {
    @Override
    public @Nullable LotPart get(LotKey lot) {
        return StateFormat.readOrNull(store.get(Bytes.wrap(KeyBytes.of(lot))), LotPart.class);
    }

    @Override
    public void put(LotPart part) {
        store.put(Bytes.wrap(KeyBytes.of(part.lot())), StateFormat.write(part));
    }

    @Override
    public void remove(LotKey lot) {
        store.delete(Bytes.wrap(KeyBytes.of(lot)));
    }
}
