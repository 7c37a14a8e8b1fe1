package io.lotwatch.benchmarks.check;

import io.lotwatch.benchmarks.workload.RecordReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads committed reports as they come, until it is closed. */
public final class ReportWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);

    private final RecordReader reader;
    private final String reportTopic;
    private final LotReports reports;
    private final Thread thread = new Thread(this::run, "report-watch");
    private volatile boolean closing;

    private ReportWatch(RecordReader reader, String reportTopic, LotReports reports) {
        this.reader = reader;
        this.reportTopic = reportTopic;
        this.reports = reports;
    }

    /**
     * Begins to read.
     *
     * @param unwanted topics that have to stay empty
     */
    public static ReportWatch start(
            String bootstrapServers, String reportTopic, List<String> unwanted, LotReports reports) {
        var topics = new ArrayList<>(unwanted);
        topics.add(reportTopic);
        var watch = new ReportWatch(new RecordReader(bootstrapServers, topics), reportTopic, reports);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    private void run() {
        try (reader) {
            while (!closing) {
                reader.poll(POLL).forEach(this::take);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
        if (record.topic().equals(reportTopic)) {
            reports.report(key, record.value(), System.nanoTime());
        } else {
            reports.unwanted(record.topic(), key);
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
