package io.lotwatch.benchmarks.lines;

import io.lotwatch.benchmarks.workload.LogWriter;
import io.lotwatch.benchmarks.workload.ProducedLog;
import io.lotwatch.benchmarks.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** The logs that are written once and read by several lines. The tracker reads none of them: it has its own topics. */
final class SharedLogs {
    private final Cluster cluster;
    private final Map<Workload, ProducedLog> logs = new HashMap<>();

    SharedLogs(Cluster cluster) {
        this.cluster = cluster;
    }

    ProducedLog log(Workload workload) throws IOException, ExecutionException, InterruptedException {
        ProducedLog known = logs.get(workload);
        if (known != null) {
            return known;
        }
        String topic = "log-" + (logs.size() + 1);
        cluster.createEvents(topic);
        ProducedLog log =
                new LogWriter(cluster.bootstrapServers(), Cluster.PARTITIONS).write(topic, workload, Instant.now());
        logs.put(workload, log);
        return log;
    }
}
