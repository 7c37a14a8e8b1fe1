package io.lotwatch.app.replay;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.engine.FixedDefinitions;
import io.lotwatch.core.time.Grid;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs recorded events through the real topology on a private broker, as fast as it goes, in log time. The same input
 * gives the same files, byte for byte, whatever the partitions and threads.
 */
public final class Replay {
    private static final Topics TOPICS = Topics.withPrefix("replay.");

    private final ReplayOptions options;
    private final ReplayProgress progress;

    private Replay(ReplayOptions options, ReplayProgress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Replays, writes the files, and gives the summary. */
    public static ReplaySummary run(ReplayOptions options, ReplayProgress progress) throws IOException {
        return new Replay(options, progress).run();
    }

    private ReplaySummary run() throws IOException {
        Files.createDirectories(options.out());
        progress.phase("reading " + options.files().size() + (options.files().size() == 1 ? " file" : " files"));
        List<ReplayLine> log = ReplayLog.read(options.files(), new FixedDefinitions(options.definitions()));
        try (var directory = new ReplayDirectory()) {
            ReplayOutput output = replay(log, directory);
            progress.phase("writing " + options.out());
            ReplaySummary summary = output.write(options.out(), log.size());
            progress.done();
            return summary;
        }
    }

    private ReplayOutput replay(List<ReplayLine> log, ReplayDirectory directory) throws IOException {
        progress.phase("starting a private broker");
        try (BrokerProcess broker = BrokerProcess.start(
                directory.path().resolve("broker"), options.brokerJar(), BrokerOptions.defaults())) {
            directory.usedBy(broker);
            var cluster = new ReplayCluster(broker.bootstrapServers(), TOPICS, options);
            cluster.createTopics();
            try (ReplayTracker tracker = cluster.startTracker(directory.path().resolve("state"))) {
                tracker.awaitTasks(3 * options.partitions());
                progress.phase("replaying");
                cluster.append(log, endsAt(log));
                return cluster.collect(tracker, broker, progress);
            }
        }
    }

    // Where time stops: all that is in the log is judged in any case.
    private @Nullable Long endsAt(List<ReplayLine> log) {
        if (options.until() == null) {
            return null;
        }
        long until = Math.floorDiv(options.until().toEpochMilli(), Grid.STEP_MILLIS) * Grid.STEP_MILLIS;
        return log.isEmpty()
                ? until
                : Math.max(until, Grid.atOrAfter(log.get(log.size() - 1).logTime()));
    }
}
