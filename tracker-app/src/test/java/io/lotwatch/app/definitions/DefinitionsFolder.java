package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.PipelineDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A directory of definitions files for tests, with faults told as {@code line:column severity message}. */
final class DefinitionsFolder {
    /** The lines that every pipeline needs; what a test adds begins in line 6, at column 5. */
    static final String HEAD = """
            pipelines:
              - name: orders
                owner: team-a
                severity: high
                runbook: https://runbooks.example/orders
            """;

    /** {@link #HEAD} with one step; what a test adds begins in line 7, at column 5. */
    static final String HEAD_AND_STEP = HEAD + "    steps: [{name: pick}]\n";

    private final Path directory;

    DefinitionsFolder(Path directory) {
        this.directory = directory;
    }

    Path file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(directory.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    DefinitionsResult load(String content) {
        return DefinitionsLoader.load(List.of(file("definitions.yaml", content)));
    }

    PipelineDefinition pipeline(String content) {
        DefinitionsResult result = load(content);
        if (result.pipelines().size() != 1) {
            throw new AssertionError("not one pipeline: " + result);
        }
        return result.pipelines().get(0);
    }

    List<String> faults(String content) {
        return load(content).faults().stream()
                .map(DefinitionsFolder::told)
                .map(told -> told.replace(directory + directory.getFileSystem().getSeparator(), ""))
                .toList();
    }

    /** Without the file. */
    static String told(Fault fault) {
        return "%d:%d %s %s"
                .formatted(fault.line(), fault.column(), fault.isError() ? "error" : "warning", fault.message());
    }
}
