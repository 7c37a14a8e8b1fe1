package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions that are in force from the beginning and never change: those of a replay. */
public final class FixedDefinitions implements DefinitionCatalog, InForceStore {
    private static final long NUMBER = 0;

    private final Map<String, PipelineDefinition> byVersion = new LinkedHashMap<>();
    private final Map<String, PipelineDefinition> byName = new LinkedHashMap<>();

    /** Of pipelines with distinct names and versions. */
    public FixedDefinitions(Collection<PipelineDefinition> pipelines) {
        for (PipelineDefinition pipeline : pipelines) {
            if (byName.put(pipeline.name(), pipeline) != null || byVersion.put(pipeline.version(), pipeline) != null) {
                throw new IllegalArgumentException("two definitions of pipeline %s, or two of version %s"
                        .formatted(pipeline.name(), pipeline.version()));
            }
        }
    }

    @Override
    public PipelineDefinition definition(String version) {
        PipelineDefinition definition = byVersion.get(version);
        if (definition == null) {
            throw new IllegalStateException("no definition has version " + version);
        }
        return definition;
    }

    /** The definition of a pipeline; null where there is none. */
    public @Nullable PipelineDefinition ofPipeline(String pipeline) {
        return byName.get(pipeline);
    }

    /** All of them, in the order in which they were given. */
    public Collection<PipelineDefinition> all() {
        return Collections.unmodifiableCollection(byName.values());
    }

    @Override
    public VersionInForce get(String pipeline) {
        PipelineDefinition definition = byName.get(pipeline);
        return definition == null ? VersionInForce.NONE : new VersionInForce(definition.version(), NUMBER);
    }

    @Override
    public void put(String pipeline, VersionInForce version) {
        throw new IllegalStateException("these definitions never change, not even to " + version);
    }
}
