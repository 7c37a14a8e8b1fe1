package io.lotwatch.app.state;

import io.lotwatch.core.engine.RiskStore;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.LotRisk;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Open lots with their forecasts, in a store. */
final class StoredRisks implements RiskStore {
    private final KeyValueStore<Bytes, byte[]> store;

    StoredRisks(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable LotRisk get(LotKey lot) {
        return get(store, lot);
    }

    static @Nullable LotRisk get(ReadOnlyKeyValueStore<Bytes, byte[]> store, LotKey lot) {
        byte[] bytes = store.get(Bytes.wrap(KeyBytes.of(lot)));
        return bytes == null ? null : StateFormat.read(bytes, LotRisk.class);
    }

    @Override
    public void put(LotRisk risk) {
        store.put(Bytes.wrap(KeyBytes.of(risk.standing().lot())), StateFormat.write(risk));
    }

    @Override
    public void remove(LotKey lot) {
        store.delete(Bytes.wrap(KeyBytes.of(lot)));
    }

    @Override
    public void forEach(Consumer<LotRisk> each) {
        forEach(store, null, risk -> {
            each.accept(risk);
            return true;
        });
    }

    /** Shows every lot, or those of a pipeline, as long as {@code more} says so. */
    static void forEach(
            ReadOnlyKeyValueStore<Bytes, byte[]> store, @Nullable String pipeline, Predicate<LotRisk> more) {
        byte[] prefix = pipeline == null ? new byte[0] : KeyBytes.names(pipeline);
        try (KeyValueIterator<Bytes, byte[]> lots =
                pipeline == null ? store.all() : store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (lots.hasNext()) {
                var lot = lots.next();
                if (KeyBytes.startsWith(lot.key, prefix) && !more.test(StateFormat.read(lot.value, LotRisk.class))) {
                    break;
                }
            }
        }
    }
}
