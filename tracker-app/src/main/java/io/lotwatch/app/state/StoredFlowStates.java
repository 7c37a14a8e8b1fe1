package io.lotwatch.app.state;

import io.lotwatch.core.engine.FlowStateStore;
import io.lotwatch.core.pipeline.FlowState;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** What goes on in pipelines, in a store. */
final class StoredFlowStates implements FlowStateStore {
    private static final int LIVE = 256;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LiveObjects<String, FlowState> live = new LiveObjects<>(LIVE);

    StoredFlowStates(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public FlowState get(String pipeline) {
        FlowState known = live.get(pipeline);
        return known == null ? read(store, pipeline) : known;
    }

    static FlowState read(ReadOnlyKeyValueStore<Bytes, byte[]> store, String pipeline) {
        byte[] known = store.get(key(pipeline));
        return known == null ? FlowState.NONE : FlowFormat.read(known);
    }

    @Override
    public void put(String pipeline, FlowState state) {
        live.put(pipeline, state);
        store.put(key(pipeline), FlowFormat.write(state));
    }

    private static Bytes key(String pipeline) {
        return Bytes.wrap(KeyBytes.names(pipeline));
    }
}
