package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;

/** Port: a version for each pipeline. */
public interface InForceStore {
    /** The version; {@link VersionInForce#NONE} where none was put. */
    VersionInForce get(String pipeline);

    void put(String pipeline, VersionInForce version);
}
