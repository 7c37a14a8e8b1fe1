package io.lotwatch.benchmarks.lines;

import io.lotwatch.benchmarks.check.ReportWatch;
import io.lotwatch.benchmarks.client.ClientKind;
import io.lotwatch.benchmarks.client.ClientMain;
import io.lotwatch.benchmarks.client.ClientSpec;
import io.lotwatch.benchmarks.lines.LineResult.Traffic;
import io.lotwatch.benchmarks.measure.ClientProcess;
import io.lotwatch.benchmarks.measure.CommittedProgress;
import io.lotwatch.benchmarks.measure.CpuMeter;
import io.lotwatch.benchmarks.measure.DirectorySize;
import io.lotwatch.benchmarks.measure.Sampler;
import io.lotwatch.benchmarks.measure.Samples;
import io.lotwatch.benchmarks.measure.Speed;
import io.lotwatch.benchmarks.measure.TopicSizes;
import io.lotwatch.benchmarks.workload.ProducedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a line: writes its log, starts its client, looks on until all is read and reported, and checks. */
public final class LineRunner {
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    /** Without any progress for that long, a client is taken to stand still. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What is wrong may still come: a second finding, a report that is said anew. */
    private static final Duration SETTLE = Duration.ofMillis(1_500);

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Run run;
    private final SharedLogs logs;

    public LineRunner(Run run) {
        this.run = run;
        logs = new SharedLogs(run.cluster());
    }

    /** Runs the line once. */
    public LineResult run(Line line, int round) throws IOException, ExecutionException, InterruptedException {
        String name = "r" + round + "-" + line.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String prefix = name + ".";
        Path state = run.directory().resolve(name);
        try {
            Prepared prepared = Prepared.of(line.kind(), prefix, line.workload(run.items()), run.cluster(), logs);
            var spec = new ClientSpec(
                    line.kind(),
                    run.cluster().bootstrapServers(),
                    prepared.log().topic(),
                    prefix,
                    state,
                    Cluster.PARTITIONS);
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            return measure(line, round, prepared, spec);
        } finally {
            run.cluster().deleteTopics(name);
            DirectorySize.delete(state);
        }
    }

    private LineResult measure(Line line, int round, Prepared prepared, ClientSpec spec)
            throws IOException, ExecutionException, InterruptedException {
        Path log = run.directory().resolve(spec.group() + ".log");
        try (ReportWatch watch = watch(prepared);
                ClientProcess client = ClientProcess.start(spec, run.clientOptions(), log);
                Sampler sampler = Sampler.start(
                        new CommittedProgress(run.cluster().admin(), spec.group(), prepared.log()),
                        new CpuMeter(client.handle(), run.cluster().brokerProcess()))) {
            long running = client.await(ClientMain.RUNNING, RUNNING_WITHIN).nanos();
            Samples samples = sampler.samples();
            String fault = awaitEnd(samples, prepared, client);
            if (fault != null) {
                return LineResult.wrong(line, round, fault);
            }
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            sampler.close();
            Files.write(run.directory().resolve(spec.group() + ".csv"), samples.lines(running));
            Traffic traffic = traffic(prepared.log(), spec);
            fault = fault(line, prepared, client.stop());
            return fault == null
                    ? LineResult.right(line, round, speed(samples, prepared, running), traffic)
                    : LineResult.wrong(line, round, fault);
        } catch (IOException broken) {
            return LineResult.wrong(line, round, String.valueOf(broken.getMessage()));
        }
    }

    private @Nullable ReportWatch watch(Prepared prepared) {
        String topic = prepared.reportTopic();
        return topic == null
                ? null
                : ReportWatch.start(run.cluster().bootstrapServers(), topic, prepared.unwanted(), prepared.reports());
    }

    private static @Nullable String awaitEnd(Samples samples, Prepared prepared, ClientProcess client)
            throws InterruptedException {
        long records = prepared.log().workload().records();
        long seen = -1;
        long movedNanos = System.nanoTime();
        while (samples.passed() < records || !prepared.reports().isComplete()) {
            if (!client.isAlive()) {
                return "the client has ended; " + client.lastLines();
            }
            long now = samples.passed() + prepared.reports().heard();
            if (now != seen) {
                seen = now;
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > PATIENCE.toNanos()) {
                String reports = prepared.reports().fault();
                return "nothing moves after %,d of %,d records%s"
                        .formatted(samples.passed(), records, reports == null ? "" : "; " + reports);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        }
        return null;
    }

    private static @Nullable String fault(Line line, Prepared prepared, String counts) {
        if (line.kind() == ClientKind.PARSE || line.kind() == ClientKind.PARSE_ONLY) {
            String right = prepared.log().workload().countsByType();
            return counts.equals(right) ? null : "parsed were %s, and %s is right".formatted(counts, right);
        }
        return prepared.reports().fault();
    }

    private static Speed speed(Samples samples, Prepared prepared, long runningNanos) {
        long records = prepared.log().workload().records();
        long reported = prepared.reportTopic() == null
                ? samples.nanosAt((double) records)
                : prepared.reports().completeNanos();
        return Speed.of(samples, records, runningNanos, reported);
    }

    private Traffic traffic(ProducedLog log, ClientSpec spec)
            throws IOException, ExecutionException, InterruptedException {
        TopicSizes sizes = TopicSizes.of(run.cluster().admin(), spec.group());
        TopicSizes.Size written = sizes.without(log.topic());
        double records = log.workload().records();
        double items = log.workload().items();
        return new Traffic(
                written.records() / records,
                written.bytes() / records,
                sizes.changelogs().bytes() / items,
                DirectorySize.bytes(spec.stateDirectory()) / items);
    }
}
