package io.lotwatch.app.state;

import io.lotwatch.core.engine.OutcomeStore;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.slo.LotOutcome;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** How lots stand, in a store. */
final class StoredOutcomes implements OutcomeStore {
    private final KeyValueStore<Bytes, byte[]> store;

    StoredOutcomes(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable LotOutcome get(LotKey lot) {
        byte[] bytes = store.get(Bytes.wrap(KeyBytes.of(lot)));
        return bytes == null ? null : OutcomeFormat.read(bytes);
    }

    @Override
    public void put(LotOutcome outcome) {
        store.put(Bytes.wrap(KeyBytes.of(outcome.lot())), OutcomeFormat.write(outcome));
    }

    @Override
    public void remove(LotKey lot) {
        store.delete(Bytes.wrap(KeyBytes.of(lot)));
    }

    @Override
    public void forEach(String pipeline, Consumer<LotOutcome> each) {
        byte[] prefix = KeyBytes.names(pipeline);
        try (KeyValueIterator<Bytes, byte[]> lots = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            lots.forEachRemaining(lot -> {
                if (KeyBytes.startsWith(lot.key, prefix)) {
                    each.accept(OutcomeFormat.read(lot.value));
                }
            });
        }
    }
}
