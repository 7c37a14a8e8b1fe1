package io.lotwatch.app.demo;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The pipeline of the demo, and its budgets. */
public record DemoPipeline(PipelineDefinition definition) {
    private static final String RESOURCE = "definitions.yaml";

    /** Copies the definitions, which lie in the jar, to a file, and gives the file. */
    public static Path write(Path file) throws IOException {
        try (InputStream definitions = DemoPipeline.class.getResourceAsStream(RESOURCE)) {
            if (definitions == null) {
                throw new FileNotFoundException("the definitions of the demo are not in this build");
            }
            Files.copy(definitions, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** Reads the file that {@link #write} made. */
    public static DemoPipeline load(Path file) throws IOException {
        DefinitionsResult result = DefinitionsLoader.load(List.of(file));
        if (result.hasErrors()) {
            throw new IOException(result.faults().get(0).toString());
        }
        return new DemoPipeline(result.pipelines().get(0));
    }

    String name() {
        return definition.name();
    }

    Duration maxWait(String step) {
        return Objects.requireNonNull(step(step).maxWait());
    }

    Duration maxRun(String step) {
        return Objects.requireNonNull(step(step).maxRun());
    }

    Duration heartbeat(String step) {
        return Objects.requireNonNull(step(step).heartbeat());
    }

    Duration retryWithin(String step) {
        return Objects.requireNonNull(step(step).retryWithin());
    }

    Duration warnBefore() {
        return Objects.requireNonNull(definition.lots().warnBefore());
    }

    private StepDefinition step(String name) {
        return definition.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
