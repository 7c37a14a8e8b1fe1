package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;

/** Port: the content of every version of a definition that was ever in force. Called from several threads. */
public interface DefinitionCatalog {
    /**
     * The definition of a version that an activation named. Waits for one that is known to others and not here yet.
     *
     * @throws IllegalStateException where it does not come
     */
    PipelineDefinition definition(String version);
}
