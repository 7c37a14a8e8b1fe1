package io.lotwatch.core.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A folder of real events beside the truth about them. Such folders are not part of the repository. */
public final class TruthFolder {
    private final Path folder;

    private TruthFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder of that name in the data beside the repository, where there is any. */
    public static Optional<TruthFolder> find(String name) {
        Path folder = Path.of(System.getProperty("repository.root", "."))
                .toAbsolutePath()
                .resolve("../shared/data")
                .resolve(name)
                .normalize();
        return Files.isDirectory(folder) ? Optional.of(new TruthFolder(folder)) : Optional.empty();
    }

    public List<LifecycleEvent> events() throws IOException {
        var events = new ArrayList<LifecycleEvent>();
        var reader = new EventReader();
        try (var lines = new BufferedReader(new InputStreamReader(open("events.ndjson"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (reader.read(line.getBytes(StandardCharsets.UTF_8)) instanceof EventResult.Accepted accepted) {
                    events.add(accepted.event());
                } else {
                    throw new IOException("not an event: " + line);
                }
            }
        }
        return events;
    }

    /** The definitions, where they are written as JSON. */
    public List<PipelineDefinition> jsonDefinitions() throws IOException {
        return DefinitionsJson.read(Files.readString(folder.resolve("definitions.yaml")));
    }

    public JsonNode truth() throws IOException {
        try (InputStream in = open("truth.json")) {
            return new ObjectMapper().readTree(in);
        }
    }

    /** A file of that name, compressed or not. */
    public Path file(String name) {
        Path plain = folder.resolve(name);
        return Files.exists(plain) ? plain : folder.resolve(name + ".gz");
    }

    private InputStream open(String name) throws IOException {
        Path plain = folder.resolve(name);
        return Files.exists(plain)
                ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(folder.resolve(name + ".gz")));
    }
}
