package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.item.StepGraph;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The definitions in force, by pipeline. */
public final class Definitions {
    /** Beyond every time that an event can have, and far from the end of what a long can count. */
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final Map<String, StepGraph> graphs = new LinkedHashMap<>();
    private final boolean keepsAll;

    /** Of pipelines with distinct names. */
    public Definitions(Collection<PipelineDefinition> pipelines) {
        this(pipelines, false);
    }

    /** The same, but with nothing ever forgotten: for a replay, which ends by itself. */
    public static Definitions keepingAll(Collection<PipelineDefinition> pipelines) {
        return new Definitions(pipelines, true);
    }

    private Definitions(Collection<PipelineDefinition> pipelines, boolean keepsAll) {
        this.keepsAll = keepsAll;
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

    /** How long an item of a pipeline is kept after its last record, in milliseconds. */
    public long retentionMillis(String pipeline) {
        if (keepsAll) {
            return FOR_EVER;
        }
        PipelineDefinition definition = of(pipeline);
        return (definition == null ? PipelineDefinition.DEFAULT_RETENTION : definition.retention()).toMillis();
    }

    /** How often a lot is told that an item of it was heard of, though nothing has changed, in milliseconds. */
    long touchMillis(String pipeline) {
        return retentionMillis(pipeline) / 8;
    }

    /**
     * How long a lot is kept after it was last told of an item, in milliseconds: longer than any of its items, so that what
     * is counted is never forgotten before what it was counted from.
     */
    long lotRetentionMillis(String pipeline) {
        return retentionMillis(pipeline) + 2 * touchMillis(pipeline);
    }
}
