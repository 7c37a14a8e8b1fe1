package io.lotwatch.app.state;

import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.engine.KeptSlo;
import io.lotwatch.core.engine.SloStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** SLOs, in a store: by pipeline and name. */
final class StoredSlos implements SloStore {
    private static final int LIVE = 1_024;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LiveObjects<Bytes, KeptSlo> live = new LiveObjects<>(LIVE);

    StoredSlos(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable KeptSlo get(String pipeline, SloDefinition slo) {
        KeptSlo known = live.get(key(pipeline, slo.name()));
        return known != null && known.definition().equals(slo) ? known : read(store, pipeline, slo);
    }

    static @Nullable KeptSlo read(ReadOnlyKeyValueStore<Bytes, byte[]> store, String pipeline, SloDefinition slo) {
        byte[] bytes = store.get(key(pipeline, slo.name()));
        return bytes == null ? null : SloFormat.read(bytes, slo);
    }

    @Override
    public void put(String pipeline, KeptSlo slo) {
        Bytes key = key(pipeline, slo.definition().name());
        live.put(key, slo);
        store.put(key, SloFormat.write(slo));
    }

    @Override
    public List<String> names(String pipeline) {
        byte[] prefix = KeyBytes.names(pipeline);
        var names = new ArrayList<String>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (all.hasNext()) {
                Bytes key = all.next().key;
                if (KeyBytes.startsWith(key, prefix)) {
                    names.add(KeyBytes.name(ByteBuffer.wrap(key.get()).position(prefix.length)));
                }
            }
        }
        return names;
    }

    @Override
    public void remove(String pipeline, String slo) {
        live.remove(key(pipeline, slo));
        store.delete(key(pipeline, slo));
    }

    private static Bytes key(String pipeline, String slo) {
        return Bytes.wrap(KeyBytes.names(pipeline, slo));
    }
}
