package io.lotwatch.app.replay;

import io.lotwatch.core.definition.PipelineDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param until where log time stops; null for as long as a finding or verdict is due
 * @param partitions of the private events topic; no result depends on it
 * @param threads of the topology; no result depends on it
 * @param brokerJar the program of the private broker
 */
public record ReplayOptions(
        List<PipelineDefinition> definitions,
        List<Path> files,
        Path out,
        @Nullable Instant until,
        int partitions,
        int threads,
        Path brokerJar) {}
