package io.lotwatch.core;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.DefinitionsJson;

/** Definitions of the pipeline {@code p}, with apostrophes for quotation marks. */
public final class TestPipelines {
    private TestPipelines() {}

    /** As in {@code withSteps("{'name': 'fetch', 'maxWait': '10m'}")}. */
    public static PipelineDefinition withSteps(String... steps) {
        return withLots("{'seal': 'manifest'}", steps);
    }

    /** As in {@code withLots("{'seal': {'quiet': '10m'}}", "{'name': 'fetch'}")}. */
    public static PipelineDefinition withLots(String lots, String... steps) {
        return with("'lots': " + lots, steps);
    }

    /** As in {@code with("'retention': '1d'", "{'name': 'fetch'}")}. */
    public static PipelineDefinition with(String fields, String... steps) {
        return DefinitionsJson.read(
                        """
                        {'pipelines': [{'name': 'p', 'owner': 'team', 'severity': 'high',
                          'runbook': 'https://runbooks.example/p', %s, 'steps': [%s]}]}
                        """.formatted(fields, String.join(", ", steps)).replace('\'', '"'))
                .get(0);
    }
}
