package io.lotwatch.app.state;

import io.lotwatch.core.engine.FlowStore;
import io.lotwatch.core.pipeline.Flow;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** What was not told to pipelines yet, in a store. */
final class StoredFlows implements FlowStore {
    private final KeyValueStore<Bytes, byte[]> store;

    StoredFlows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public Flow get(String pipeline) {
        byte[] known = store.get(key(pipeline));
        return known == null ? Flow.none() : FlowFormat.readFlow(known);
    }

    @Override
    public void put(String pipeline, Flow flow) {
        if (flow.isNone()) {
            store.delete(key(pipeline));
        } else {
            store.put(key(pipeline), FlowFormat.write(flow));
        }
    }

    private static Bytes key(String pipeline) {
        return Bytes.wrap(KeyBytes.names(pipeline));
    }
}
