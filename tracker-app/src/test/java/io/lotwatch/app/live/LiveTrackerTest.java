package io.lotwatch.app.live;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LiveTrackerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @RegisterExtension
    static final LiveBroker BROKER = new LiveBroker();

    @TempDir
    private Path directory;

    @Test
    void saysOfALiveLogWhatFollowsFromIt() throws Exception {
        try (var cluster = BROKER.cluster(directory);
                TrackerService tracker = cluster.start("one", LoadPipeline.usual())) {
            cluster.play(Traffic.of(1, "a", 4, 40, 10, Duration.ofSeconds(8)));

            cluster.awaitTruth(SOON);
            cluster.compareWithModel(LoadPipeline.usual());
        }
    }
}
