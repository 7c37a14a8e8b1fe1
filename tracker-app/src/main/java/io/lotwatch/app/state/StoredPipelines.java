package io.lotwatch.app.state;

import io.lotwatch.core.engine.PipelineStore;
import io.lotwatch.core.pipeline.PipelineState;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The pipelines, in a store. */
final class StoredPipelines implements PipelineStore {
    private static final int LIVE = 256;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LiveObjects<String, PipelineState> live = new LiveObjects<>(LIVE);

    StoredPipelines(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public @Nullable PipelineState get(String name) {
        PipelineState known = live.get(name);
        return known != null
                ? known
                : StateFormat.readOrNull(store.get(Bytes.wrap(KeyBytes.names(name))), PipelineState.class);
    }

    @Override
    public void put(PipelineState state) {
        PipelineState before = live.put(state.name(), state);
        if (!state.equals(before)) {
            store.put(Bytes.wrap(KeyBytes.names(state.name())), StateFormat.write(state));
        }
    }

    @Override
    public void forEach(Consumer<PipelineState> each) {
        try (KeyValueIterator<Bytes, byte[]> states = store.all()) {
            states.forEachRemaining(state -> each.accept(StateFormat.read(state.value, PipelineState.class)));
        }
    }
}
