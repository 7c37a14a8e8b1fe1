package io.lotwatch.benchmarks.workload;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.definition.PipelineDefinition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The definition of the pipeline, as a team would write it. */
public final class BenchmarkPipeline {
    private static final String RESOURCE = "definitions.yaml";

    private BenchmarkPipeline() {}

    /** Loads it from the module's resources. */
    public static List<PipelineDefinition> load() throws IOException {
        try (InputStream definitions = BenchmarkPipeline.class.getResourceAsStream(RESOURCE)) {
            if (definitions == null) {
                throw new FileNotFoundException("the definitions of the benchmark are not in this build");
            }
            DefinitionsResult result = DefinitionsLoader.load(RESOURCE, definitions.readAllBytes());
            if (!result.faults().isEmpty()) {
                throw new IOException(result.faults().get(0).toString());
            }
            return result.pipelines();
        }
    }
}
