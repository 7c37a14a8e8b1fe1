package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import java.util.HashMap;
import java.util.Map;

/** A version for each pipeline, in memory. */
final class MemoryVersions implements InForceStore {
    private final Map<String, VersionInForce> versions = new HashMap<>();

    @Override
    public VersionInForce get(String pipeline) {
        return versions.getOrDefault(pipeline, VersionInForce.NONE);
    }

    @Override
    public void put(String pipeline, VersionInForce version) {
        versions.put(pipeline, version);
    }
}
