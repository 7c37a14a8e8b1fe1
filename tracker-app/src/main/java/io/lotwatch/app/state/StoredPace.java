package io.lotwatch.app.state;

import io.lotwatch.core.engine.PaceStore;
import io.lotwatch.core.pace.PaceResolution;
import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSliceKey;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** How long things took, in a store: by pipeline, resolution and beginning. */
final class StoredPace implements PaceStore {
    private static final List<PaceResolution> RESOLUTIONS = List.of(PaceResolution.values());

    private final KeyValueStore<Bytes, byte[]> store;

    StoredPace(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public PaceSlice get(String pipeline, PaceSliceKey key) {
        byte[] known = store.get(bytes(pipeline, key));
        return known == null ? new PaceSlice(key, Map.of()) : PaceFormat.read(key, known);
    }

    @Override
    public void put(String pipeline, PaceSlice slice) {
        store.put(bytes(pipeline, slice.key()), PaceFormat.write(slice));
    }

    @Override
    public List<PaceSlice> of(String pipeline) {
        return of(store, pipeline);
    }

    @Override
    public List<PaceSlice> since(String pipeline, Instant from) {
        var slices = new ArrayList<PaceSlice>();
        for (PaceResolution resolution : RESOLUTIONS) {
            try (KeyValueIterator<Bytes, byte[]> later = store.range(
                    bytes(pipeline, PaceSliceKey.of(resolution, from)),
                    bytes(pipeline, new PaceSliceKey(resolution, Instant.ofEpochMilli(Long.MAX_VALUE))))) {
                while (later.hasNext()) {
                    var slice = later.next();
                    slices.add(PaceFormat.read(key(slice.key.get()), slice.value));
                }
            }
        }
        return slices;
    }

    static List<PaceSlice> of(ReadOnlyKeyValueStore<Bytes, byte[]> store, String pipeline) {
        byte[] prefix = KeyBytes.names(pipeline);
        var slices = new ArrayList<PaceSlice>();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (all.hasNext()) {
                var slice = all.next();
                if (KeyBytes.startsWith(slice.key, prefix)) {
                    slices.add(PaceFormat.read(key(slice.key.get()), slice.value));
                }
            }
        }
        return slices;
    }

    @Override
    public void forget(String pipeline, Instant logTime) {
        for (PaceResolution resolution : RESOLUTIONS) {
            var over = new ArrayList<Bytes>();
            try (KeyValueIterator<Bytes, byte[]> oldest = store.range(
                    bytes(pipeline, new PaceSliceKey(resolution, Instant.ofEpochMilli(Long.MIN_VALUE))),
                    bytes(pipeline, PaceSliceKey.of(resolution, logTime)))) {
                while (oldest.hasNext()) {
                    Bytes key = oldest.next().key;
                    if (!key(key.get()).isOver(logTime)) {
                        break;
                    }
                    over.add(key);
                }
            }
            over.forEach(store::delete);
        }
    }

    private static Bytes bytes(String pipeline, PaceSliceKey key) {
        byte[] name = KeyBytes.names(pipeline);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + Long.BYTES)
                .put(name)
                .put((byte) key.resolution().ordinal())
                .putLong(key.startAt().toEpochMilli() ^ Long.MIN_VALUE)
                .array());
    }

    static PaceSliceKey key(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        KeyBytes.name(in);
        return new PaceSliceKey(RESOLUTIONS.get(in.get()), Instant.ofEpochMilli(in.getLong() ^ Long.MIN_VALUE));
    }
}
