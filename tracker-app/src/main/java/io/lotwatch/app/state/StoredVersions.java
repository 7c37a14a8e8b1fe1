package io.lotwatch.app.state;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.InForceStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** A version for each pipeline, in a store that it may share under a prefix of its own. */
final class StoredVersions implements InForceStore {
    private static final int LIVE = 1_024;

    private final KeyValueStore<Bytes, byte[]> store;
    private final byte prefix;
    /** What is not there is remembered, too: most events of a log may be of pipelines that nobody has declared. */
    private final LiveObjects<String, VersionInForce> live = new LiveObjects<>(LIVE);

    StoredVersions(KeyValueStore<Bytes, byte[]> store, byte prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    @Override
    public VersionInForce get(String pipeline) {
        return live.computeIfAbsent(pipeline, name -> {
            VersionInForce stored = StateFormat.readOrNull(store.get(key(name)), VersionInForce.class);
            return stored == null ? VersionInForce.NONE : stored;
        });
    }

    @Override
    public void put(String pipeline, VersionInForce version) {
        live.put(pipeline, version);
        store.put(key(pipeline), StateFormat.write(version));
    }

    private Bytes key(String pipeline) {
        byte[] name = pipeline.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + name.length).put(prefix).put(name).array());
    }
}
