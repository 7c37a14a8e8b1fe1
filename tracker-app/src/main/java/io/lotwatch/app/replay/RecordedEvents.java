package io.lotwatch.app.replay;

import io.lotwatch.core.backtest.LoggedEvent;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.FixedDefinitions;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recorded events as a replay reads them, by pipeline, in the order of their log times.
 *
 * @param read lines that are not blank
 * @param rejected those of them that are no valid event
 * @param byPipeline the valid ones, by the name of the pipeline, those of pipelines that no definition names too
 */
public record RecordedEvents(long read, long rejected, Map<String, List<LoggedEvent>> byPipeline) {
    /** Reads files, which may be compressed with gzip, as one log. */
    public static RecordedEvents read(List<Path> files, Collection<PipelineDefinition> definitions) throws IOException {
        List<ReplayLine> lines = ReplayLog.read(files, new FixedDefinitions(definitions));
        var reader = new EventReader();
        var byPipeline = new TreeMap<String, List<LoggedEvent>>();
        long rejected = 0;
        for (ReplayLine line : lines) {
            if (line.key() != null && reader.read(line.bytes()) instanceof EventResult.Accepted accepted) {
                byPipeline
                        .computeIfAbsent(accepted.event().pipeline(), name -> new ArrayList<>())
                        .add(new LoggedEvent(accepted.event(), Instant.ofEpochMilli(line.logTime())));
            } else {
                rejected++;
            }
        }
        return new RecordedEvents(lines.size(), rejected, new LinkedHashMap<>(byPipeline));
    }
}
