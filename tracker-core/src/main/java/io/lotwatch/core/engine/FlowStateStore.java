package io.lotwatch.core.engine;

import io.lotwatch.core.pipeline.FlowState;

/** Port: what goes on in pipelines, by name. */
public interface FlowStateStore {
    /** {@link FlowState#NONE} where nothing is kept. */
    FlowState get(String pipeline);

    void put(String pipeline, FlowState state);
}
