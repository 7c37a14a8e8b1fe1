package io.lotwatch.benchmarks.restore;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.benchmarks.check.LotReports;
import io.lotwatch.benchmarks.check.LotwatchLotCheck;
import io.lotwatch.benchmarks.check.ReportWatch;
import io.lotwatch.benchmarks.client.ClientKind;
import io.lotwatch.benchmarks.client.ClientMain;
import io.lotwatch.benchmarks.client.ClientSpec;
import io.lotwatch.benchmarks.lines.Cluster;
import io.lotwatch.benchmarks.lines.Run;
import io.lotwatch.benchmarks.measure.ClientProcess;
import io.lotwatch.benchmarks.measure.CommittedProgress;
import io.lotwatch.benchmarks.measure.DirectorySize;
import io.lotwatch.benchmarks.measure.TopicSizes;
import io.lotwatch.benchmarks.workload.EventTimes;
import io.lotwatch.benchmarks.workload.ExpectedLots;
import io.lotwatch.benchmarks.workload.LogWriter;
import io.lotwatch.benchmarks.workload.ProducedLog;
import io.lotwatch.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Kills a tracker with many open items, and takes the time until it judges again: past the moment at which it was started,
 * so that nothing it remembers can look like it.
 */
public final class RestoreMeasurement {
    private static final String GROUP = "restore";
    private static final String PREFIX = GROUP + ".";
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final double SECOND_NANOS = 1e9;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final Run run;
    private final Path log;
    private final ClientSpec spec;

    public RestoreMeasurement(Run run) {
        this.run = run;
        log = run.directory().resolve(GROUP + ".log");
        spec = new ClientSpec(
                ClientKind.LOTWATCH,
                run.cluster().bootstrapServers(),
                Topics.withPrefix(PREFIX).events(),
                PREFIX,
                run.directory().resolve(GROUP),
                Cluster.PARTITIONS);
    }

    /**
     * Measures once.
     *
     * @throws IOException when it does not come back, or comes back wrong
     */
    public RestoreResult measure() throws IOException, ExecutionException, InterruptedException {
        Topics topics = Topics.withPrefix(PREFIX);
        run.cluster().createTracker(topics);
        Workload workload = Workload.cold(Math.min(run.items(), Workload.COLD_ITEMS));
        EventTimes times = EventTimes.endingAt(Instant.now(), workload);
        var expected = new ExpectedLots(workload, times);
        var writer = new LogWriter(run.cluster().bootstrapServers(), Cluster.PARTITIONS);
        ProducedLog half = writer.write(spec.events(), workload.firstHalf(), times, expected);
        try {
            RestoreResult result = measure(workload.items(), half);
            writer.write(spec.events(), workload.secondHalf(), times, expected);
            check(new LotReports(expected.byLot(), new LotwatchLotCheck()), topics);
            return result;
        } finally {
            run.cluster().deleteTopics(GROUP);
            DirectorySize.delete(spec.stateDirectory());
        }
    }

    private RestoreResult measure(int openItems, ProducedLog half)
            throws IOException, ExecutionException, InterruptedException {
        long heap;
        try (ClientProcess client = ClientProcess.start(spec, run.clientOptions(), log)) {
            awaitAll(half, client);
            awaitJudged(client, System.currentTimeMillis());
            heap = Long.parseLong(client.ask(ClientMain.HEAP, "", WITHIN).text());
        }
        long state = DirectorySize.bytes(spec.stateDirectory());
        long changelog =
                TopicSizes.of(run.cluster().admin(), GROUP).changelogs().bytes();
        double kept = secondsToJudge();
        DirectorySize.delete(spec.stateDirectory());
        return new RestoreResult(openItems, kept, secondsToJudge(), state, changelog, heap);
    }

    /** Starts it a last time, and lets it finish: what came back has to be what was there. */
    private void check(LotReports reports, Topics topics) throws IOException, InterruptedException {
        List<String> unwanted = List.of(topics.findings(), topics.rejectedEvents());
        try (ClientProcess client = ClientProcess.start(spec, run.clientOptions(), log);
                ReportWatch watch = ReportWatch.start(
                        run.cluster().bootstrapServers(), topics.lotCompletions(), unwanted, reports)) {
            long startedNanos = System.nanoTime();
            while (client.isAlive() && !reports.isComplete() && System.nanoTime() - startedNanos < WITHIN.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
            String fault = reports.fault();
            if (fault != null) {
                throw new IOException("after coming back %s; %s".formatted(fault, client.lastLines()));
            }
        }
    }

    private void awaitAll(ProducedLog produced, ClientProcess client) throws IOException, InterruptedException {
        client.await(ClientMain.RUNNING, WITHIN);
        var progress = new CommittedProgress(run.cluster().admin(), spec.group(), produced);
        long startedNanos = System.nanoTime();
        try {
            while (progress.passed() < produced.workload().records()) {
                if (!client.isAlive() || System.nanoTime() - startedNanos > WITHIN.toNanos()) {
                    throw new IOException("the log was not read to its end; " + client.lastLines());
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (ExecutionException failed) {
            throw new IOException("how far the client is cannot be asked for", failed);
        }
    }

    /** Ends with a kill, as it began. */
    private double secondsToJudge() throws IOException, InterruptedException {
        long startedMillis = System.currentTimeMillis();
        try (ClientProcess client = ClientProcess.start(spec, run.clientOptions(), log)) {
            long judgedNanos = awaitJudged(client, startedMillis);
            return (judgedNanos - client.startedNanos()) / SECOND_NANOS;
        }
    }

    private static long awaitJudged(ClientProcess client, long logTimeMillis) throws IOException, InterruptedException {
        return client.ask(ClientMain.JUDGED, Long.toString(logTimeMillis), WITHIN)
                .nanos();
    }
}
