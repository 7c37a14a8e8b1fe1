package io.lotwatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.app.broker.TestBroker;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a replay wrote. */
record ReplayedFolder(Path folder) {
    static ReplayedFolder replay(
            List<PipelineDefinition> definitions,
            List<Path> files,
            Path out,
            @Nullable Instant until,
            int partitions,
            int threads)
            throws IOException {
        Replay.run(
                new ReplayOptions(definitions, files, out, until, partitions, threads, TestBroker.jar()),
                ReplayProgress.SILENT);
        return new ReplayedFolder(out);
    }

    List<LotReport> lots() throws IOException {
        return lines("lots.ndjson").stream()
                .map(line -> WireJson.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8), LotReport.class))
                .toList();
    }

    List<String> lines(String file) throws IOException {
        return Files.readAllLines(folder.resolve(file));
    }

    JsonNode summary() throws IOException {
        return new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("summary.json")));
    }

    /** All files by their names, as text: they are UTF-8. */
    Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
