package io.lotwatch.core.engine;

import io.lotwatch.core.pipeline.Flow;
import java.util.Map;
import java.util.TreeMap;

/** What was not told yet, in memory. */
final class MemoryFlows implements FlowStore {
    private final Map<String, Flow> flows = new TreeMap<>();

    @Override
    public Flow get(String pipeline) {
        return flows.getOrDefault(pipeline, Flow.none());
    }

    @Override
    public void put(String pipeline, Flow flow) {
        if (flow.isNone()) {
            flows.remove(pipeline);
        } else {
            flows.put(pipeline, flow);
        }
    }
}
