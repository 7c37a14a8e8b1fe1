package io.lotwatch.core.engine;

import io.lotwatch.core.pipeline.Flow;

/** Port: what has changed in the lots of a partition and was not told yet, by pipeline. */
public interface FlowStore {
    /** Nothing where nothing is kept. */
    Flow get(String pipeline);

    /** Keeps it; nothing is not kept. */
    void put(String pipeline, Flow flow);
}
