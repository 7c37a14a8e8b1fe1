package io.lotwatch.benchmarks.lines;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.benchmarks.check.LotReports;
import io.lotwatch.benchmarks.check.LotwatchLotCheck;
import io.lotwatch.benchmarks.check.PlainLotCheck;
import io.lotwatch.benchmarks.client.ClientKind;
import io.lotwatch.benchmarks.plain.PlainTopics;
import io.lotwatch.benchmarks.workload.LogWriter;
import io.lotwatch.benchmarks.workload.ProducedLog;
import io.lotwatch.benchmarks.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A log and the topics of one run of a line.
 *
 * @param reportTopic null where nothing is reported
 * @param unwanted topics that have to stay empty
 */
record Prepared(ProducedLog log, @Nullable String reportTopic, List<String> unwanted, LotReports reports) {
    static Prepared of(ClientKind kind, String prefix, Workload workload, Cluster cluster, SharedLogs logs)
            throws IOException, ExecutionException, InterruptedException {
        return switch (kind) {
            case PARSE, PARSE_ONLY -> parse(logs.log(workload));
            case PLAIN -> plain(prefix, cluster, logs.log(workload));
            case LOTWATCH -> lotwatch(prefix, workload, cluster);
        };
    }

    private static Prepared parse(ProducedLog log) {
        return new Prepared(log, null, List.of(), new LotReports(Map.of(), new PlainLotCheck()));
    }

    private static Prepared plain(String prefix, Cluster cluster, ProducedLog log)
            throws ExecutionException, InterruptedException {
        PlainTopics topics = PlainTopics.of(log.topic(), prefix);
        cluster.createOutputs(topics.own());
        return new Prepared(
                log, topics.reports(), List.of(topics.findings()), new LotReports(log.lots(), new PlainLotCheck()));
    }

    private static Prepared lotwatch(String prefix, Workload workload, Cluster cluster) throws IOException {
        Topics topics = Topics.withPrefix(prefix);
        cluster.createTracker(topics);
        ProducedLog log = new LogWriter(cluster.bootstrapServers(), Cluster.PARTITIONS)
                .write(topics.events(), workload, Instant.now());
        return new Prepared(
                log,
                topics.lotCompletions(),
                List.of(topics.findings(), topics.rejectedEvents()),
                new LotReports(log.lots(), new LotwatchLotCheck()));
    }
}
