package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.PipelineDefinition;
import java.util.List;

/**
 * What reading some definitions gave.
 *
 * @param pipelines in the order of the files; empty where any fault is an error, since half of what a team meant is not
 *     what it meant
 * @param faults all of them, by file in the order of reading, then by place
 */
public record DefinitionsResult(List<PipelineDefinition> pipelines, List<Fault> faults) {
    public DefinitionsResult {
        pipelines = List.copyOf(pipelines);
        faults = List.copyOf(faults);
    }

    /** Whether nothing may be loaded. */
    public boolean hasErrors() {
        return faults.stream().anyMatch(Fault::isError);
    }
}
