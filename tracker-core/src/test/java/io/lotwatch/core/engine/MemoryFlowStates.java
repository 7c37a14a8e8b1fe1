package io.lotwatch.core.engine;

import io.lotwatch.core.pipeline.FlowState;
import java.util.Map;
import java.util.TreeMap;

/** What goes on in pipelines, in memory. */
final class MemoryFlowStates implements FlowStateStore {
    private final Map<String, FlowState> states = new TreeMap<>();

    @Override
    public FlowState get(String pipeline) {
        return states.getOrDefault(pipeline, FlowState.NONE);
    }

    @Override
    public void put(String pipeline, FlowState state) {
        states.put(pipeline, state);
    }
}
