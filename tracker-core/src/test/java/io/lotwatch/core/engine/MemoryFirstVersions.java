package io.lotwatch.core.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first version of each pipeline, in memory. */
final class MemoryFirstVersions implements FirstVersions {
    private final Map<String, Adopted> versions = new HashMap<>();

    @Override
    public @Nullable Adopted first(String pipeline) {
        return versions.get(pipeline);
    }

    @Override
    public void adopt(String pipeline, Adopted adopted) {
        versions.put(pipeline, adopted);
    }
}
