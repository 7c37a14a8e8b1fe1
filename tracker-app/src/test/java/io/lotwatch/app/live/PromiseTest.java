package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.report.FindingKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The promise: no finding is ever raised about an event that was in the log before the judgement. */
@Tag("long")
@Timeout(900)
class PromiseTest {
    private static final Logger LOG = LoggerFactory.getLogger(PromiseTest.class);
    private static final Duration SOON = Duration.ofSeconds(240);
    private static final int PARTITIONS = 4;
    private static final Duration MAX_WAIT = Duration.ofSeconds(1);

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void nothingThatCameAtTheLastMomentIsEverReportedAndAllThatCameLateIs() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", pipeline(), LoadPipeline.usual())) {
            cluster.awaitReading(tracker);
            LastMoment items = play(cluster, PARTITIONS, 2_000, Duration.ofSeconds(6));

            cluster.awaitTruth(SOON);
            Set<String> reported = reported(cluster);
            LOG.info(
                    "in time {}, late {}, reported {}",
                    items.inTime().size(),
                    items.late().size(),
                    reported.size());
            assertThat(items.inTime()).hasSizeGreaterThan(1_000);
            assertThat(reported).doesNotContainAnyElementsOf(items.inTime());
            assertThat(items.late()).hasSizeGreaterThan(200);
            assertThat(reported).containsAll(items.late());
        }
    }

    private static LastMoment play(LiveCluster cluster, int partitions, int items, Duration within) {
        var other = cluster.playing(
                Traffic.of(61, "other", partitions, (int) (8 * within.toSeconds()), 8, within.plusSeconds(2)));
        var played = LastMoment.play(cluster, partitions, MAX_WAIT, items, within);
        other.join();
        return played;
    }

    private static Set<String> reported(LiveCluster cluster) {
        return Said.of(cluster.said()).findings().values().stream()
                .filter(finding -> finding.kind() == FindingKind.MISSING
                        && finding.pipeline().equals(LastMoment.PIPELINE))
                .map(finding -> finding.uid() + " " + finding.step())
                .collect(Collectors.toSet());
    }

    private static PipelineDefinition pipeline() {
        return new PipelineDefinition(
                LastMoment.PIPELINE,
                "promise-team",
                Severity.HIGH,
                "https://runbooks.example/promise",
                UidScope.UNIQUE,
                List.of(
                        step(0, List.of()),
                        step(1, List.of(LastMoment.STEPS.get(0))),
                        step(2, List.of(LastMoment.STEPS.get(1)))),
                LotPolicy.DEFAULT,
                Duration.ofDays(30),
                "dddddddddddd");
    }

    private static StepDefinition step(int number, List<String> after) {
        return new StepDefinition(
                LastMoment.STEPS.get(number),
                after,
                false,
                false,
                after.isEmpty() ? null : MAX_WAIT,
                null,
                null,
                null,
                null,
                null);
    }
}
