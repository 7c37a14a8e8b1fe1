package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.StepGraph;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definitions in force, by pipeline. */
public final class Definitions {
    private final Map<String, StepGraph> graphs = new LinkedHashMap<>();

    /** Of pipelines with distinct names. */
    public Definitions(Collection<PipelineDefinition> pipelines) {
        for (PipelineDefinition pipeline : pipelines) {
            if (graphs.put(pipeline.name(), StepGraph.of(pipeline)) != null) {
                throw new IllegalArgumentException("two definitions of pipeline " + pipeline.name());
            }
        }
    }

    /** The steps of a pipeline; {@link StepGraph#UNDECLARED} where no definition names it. */
    public StepGraph graph(String pipeline) {
        return graphs.getOrDefault(pipeline, StepGraph.UNDECLARED);
    }

    /** The definition of a pipeline; null where there is none. */
    public @Nullable PipelineDefinition of(String pipeline) {
        return graph(pipeline).definition();
    }

    /** How long items and lots of a pipeline are kept after the last that was heard of them, in milliseconds. */
    public long retentionMillis(String pipeline) {
        PipelineDefinition definition = of(pipeline);
        return (definition == null ? PipelineDefinition.DEFAULT_RETENTION : definition.retention()).toMillis();
    }
}
