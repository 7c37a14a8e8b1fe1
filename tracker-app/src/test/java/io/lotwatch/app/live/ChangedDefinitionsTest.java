package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Definitions change while items are under way. */
@Tag("long")
@Timeout(300)
class ChangedDefinitionsTest {
    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int PARTITIONS = 4;

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void eachItemAndLotIsJudgedByOneVersionAndOtherPipelinesChangeNothing() throws Exception {
        PipelineDefinition before = LoadPipeline.usual();
        PipelineDefinition after = LoadPipeline.version("bbbbbbbbbbbb", Duration.ofMillis(300), Duration.ofSeconds(2));
        PipelineDefinition other =
                LoadPipeline.named("other", "cccccccccccc", Duration.ofSeconds(1), Duration.ofSeconds(4));
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one")) {
            // The first definitions come when there are items already.
            var playing = cluster.playing(Traffic.of(71, "a", PARTITIONS, 60, 8, Duration.ofSeconds(12)));
            cluster.apply(before);
            cluster.awaitAnyWord(tracker);
            cluster.apply(other);
            cluster.awaitAnyWord(tracker);
            cluster.apply(after);
            cluster.play(Traffic.of(73, "m", PARTITIONS, 10, 8, Duration.ofSeconds(2)));
            cluster.apply(other, before);
            cluster.play(Traffic.of(72, "b", PARTITIONS, 10, 8, Duration.ofSeconds(2)));
            playing.join();

            cluster.awaitTruth(SOON);
            Said said = Said.of(cluster.said());
            assertThat(versions(said.reports().values().stream()
                            .map(LotReport::definitionVersion)
                            .toList()))
                    .as("versions that lots were judged by")
                    .containsExactlyInAnyOrder(before.version(), after.version());
            // What was said before there was a version carries none.
            assertThat(versions(said.findings().values().stream()
                            .map(FindingRecord::definitionVersion)
                            .filter(Objects::nonNull)
                            .toList()))
                    .as("versions that items were judged by")
                    .containsExactlyInAnyOrder(before.version(), after.version());
            assertThat(itemsOf(said, before)).doesNotContainAnyElementsOf(itemsOf(said, after));
        }
    }

    private static Set<String> versions(List<String> each) {
        return new HashSet<>(each);
    }

    private static Set<String> itemsOf(Said said, PipelineDefinition version) {
        return said.findings().values().stream()
                .filter(finding -> finding.uid() != null && version.version().equals(finding.definitionVersion()))
                .map(FindingRecord::uid)
                .collect(Collectors.toSet());
    }
}
