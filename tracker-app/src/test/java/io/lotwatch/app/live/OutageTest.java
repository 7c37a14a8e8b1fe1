package io.lotwatch.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The tracker is down while producers go on, and budgets and deadlines pass. */
@Tag("long")
@Timeout(300)
class OutageTest {
    private static final Duration SOON = Duration.ofSeconds(120);

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void whatWasDueMeanwhileIsJudgedByWhatIsInTheLog() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory)) {
            var playing = cluster.playing(Traffic.of(11, "a", 4, 30, 8, Duration.ofSeconds(10)));
            try (TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
                cluster.awaitAnyWord(tracker);
                cluster.closeWholly(tracker);
            }
            playing.join();

            try (TrackerService tracker = cluster.start("one")) {
                cluster.awaitTruth(SOON);
                cluster.compareWithModel(LoadPipeline.usual());
            }
        }
    }

    @Test
    void tenMinutesOfLogTimeAreJudgedAsIfNobodyHadBeenAway() throws Exception {
        try (LiveCluster cluster = BROKER.cluster(directory)) {
            LiveSettings settings = cluster.prepareTopicsWithOwnTimes();
            cluster.apply(LoadPipeline.usual());
            Instant beginAt = Instant.now();
            cluster.write(Traffic.of(12, "before", 4, 20, 6, Duration.ofMinutes(2)), beginAt);
            cluster.tick(beginAt.plus(Duration.ofMinutes(2)));
            try (TrackerService tracker = TrackerService.startWithoutTicks(cluster.options("one"), settings)) {
                cluster.awaitAnyWord(tracker);
                cluster.closeWholly(tracker);
            }
            int saidBefore = cluster.said().size();

            Instant goneAt = beginAt.plus(Duration.ofMinutes(2));
            cluster.write(Traffic.of(13, "meanwhile", 4, 60, 6, Duration.ofMinutes(10)), goneAt);
            cluster.tick(goneAt.plus(Duration.ofMinutes(11)));
            try (TrackerService tracker = TrackerService.startWithoutTicks(cluster.options("one"), settings)) {
                cluster.awaitTruth(SOON);
                cluster.compareWithModel(LoadPipeline.usual());
            }
            assertThat(cluster.said()).as("said of the ten minutes").hasSizeGreaterThan(saidBefore + 100);
        }
    }
}
