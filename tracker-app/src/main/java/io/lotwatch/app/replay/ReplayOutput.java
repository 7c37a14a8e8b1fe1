package io.lotwatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.WireJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** All that a replay said, put into an order of its own. */
final class ReplayOutput {
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<LotReport> REPORTS = Comparator.comparing(LotReport::pipeline)
            .thenComparing(LotReport::lot)
            .thenComparing(LotReport::revision);
    // A finding's changes at one point of time come from one task, in their order: the sort leaves them so.
    private static final Comparator<FindingRecord> FINDINGS = Comparator.comparing(FindingRecord::judgedAt)
            .thenComparing(FindingRecord::pipeline)
            .thenComparing(FindingRecord::lot, TEXT)
            .thenComparing(FindingRecord::uid, TEXT)
            .thenComparing(FindingRecord::step, TEXT)
            .thenComparing(FindingRecord::kind)
            .thenComparing(FindingRecord::attempt, Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<AlertRecord> ALERTS = Comparator.comparing(AlertRecord::judgedAt)
            .thenComparing(AlertRecord::pipeline)
            .thenComparing(AlertRecord::lot);
    private static final Comparator<SloEventRecord> SLO_EVENTS = Comparator.comparing(SloEventRecord::judgedAt)
            .thenComparing(SloEventRecord::pipeline)
            .thenComparing(SloEventRecord::lot)
            .thenComparing(SloEventRecord::revision);
    private static final Comparator<SloStatusRecord> SLO_STATUSES = Comparator.comparing(SloStatusRecord::judgedAt)
            .thenComparing(SloStatusRecord::pipeline)
            .thenComparing(SloStatusRecord::slo)
            .thenComparing(SloStatusRecord::value, TEXT);
    private static final Comparator<RejectedEvent> REJECTS = Comparator.comparing(RejectedEvent::file, TEXT)
            .thenComparing(RejectedEvent::line, Comparator.nullsFirst(Comparator.naturalOrder()));

    private final Topics topics;
    private final List<LotReport> completions = new ArrayList<>();
    private final List<FindingRecord> findings = new ArrayList<>();
    private final List<AlertRecord> alerts = new ArrayList<>();
    private final List<SloEventRecord> sloEvents = new ArrayList<>();
    private final List<SloStatusRecord> sloStatuses = new ArrayList<>();
    private final List<RejectedEvent> rejects = new ArrayList<>();
    private final Map<LotKey, LotReport> lots = new TreeMap<>();
    private final List<LotForecastRecord> standings = new ArrayList<>();
    private final Set<String> closedPartitions = new HashSet<>();

    ReplayOutput(Topics topics) {
        this.topics = topics;
    }

    /** How many partitions have said their last. */
    int closedPartitions() {
        return closedPartitions.size();
    }

    void add(ConsumerRecord<byte[], byte[]> record) {
        byte[] value = record.value();
        if (record.topic().equals(topics.lots())) {
            if (value == null) {
                closedPartitions.add(new String(record.key(), StandardCharsets.UTF_8));
            } else {
                addLast(value);
            }
        } else if (record.topic().equals(topics.lotCompletions())) {
            completions.add(WireJson.read(value, LotReport.class));
        } else if (record.topic().equals(topics.findings())) {
            findings.add(WireJson.read(value, FindingRecord.class));
        } else if (record.topic().equals(topics.alerts())) {
            alerts.add(WireJson.read(value, AlertRecord.class));
        } else if (record.topic().equals(topics.sloEvents())) {
            JsonNode event = WireJson.read(value, JsonNode.class);
            if (event.has("slo")) {
                sloStatuses.add(WireJson.read(value, SloStatusRecord.class));
            } else {
                sloEvents.add(WireJson.read(value, SloEventRecord.class));
            }
        } else if (record.topic().equals(topics.rejectedEvents())) {
            rejects.add(WireJson.read(value, RejectedEvent.class));
        } else {
            throw new IllegalStateException("no output of a replay: " + record.topic());
        }
    }

    private void addLast(byte[] value) {
        JsonNode last = WireJson.read(value, JsonNode.class);
        if (last.has("items")) {
            LotReport report = WireJson.read(value, LotReport.class);
            lots.put(new LotKey(report.pipeline(), report.lot()), report);
        } else {
            standings.add(WireJson.read(value, LotForecastRecord.class));
        }
    }

    /** Writes all files and gives the summary. */
    ReplaySummary write(Path directory, long read) throws IOException {
        write(directory, "lot-completions", completions, REPORTS);
        write(directory, "findings", findings, FINDINGS);
        write(directory, "alerts", alerts, ALERTS);
        write(directory, "slo-events", sloEvents, SLO_EVENTS);
        write(directory, "slo-statuses", sloStatuses, SLO_STATUSES);
        write(directory, "rejected-events", rejects, REJECTS);
        standings.forEach(standing -> lots.computeIfPresent(
                new LotKey(standing.pipeline(), standing.lot()), (lot, report) -> report.standing(standing)));
        write(directory, "lots", new ArrayList<>(lots.values()), REPORTS);
        ReplaySummary summary = summary(read);
        Files.write(directory.resolve("summary.json"), line(summary));
        return summary;
    }

    private static <T> void write(Path directory, String name, List<T> records, Comparator<T> order)
            throws IOException {
        records.sort(order);
        try (OutputStream out = Files.newOutputStream(directory.resolve(name + ".ndjson"))) {
            for (T record : records) {
                out.write(line(record));
            }
        }
    }

    private static byte[] line(Object record) {
        byte[] json = WireJson.write(record);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private ReplaySummary summary(long read) {
        var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
        for (LotReport lot : lots.values()) {
            lot.findings().forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        }
        return new ReplaySummary(
                read,
                read - rejects.size(),
                rejects.size(),
                sum(lot -> lot.items().seen()),
                lots.size(),
                sum(lot -> lot.completedAt() == null ? 0L : 1L),
                counts,
                undeclared());
    }

    // Anyone can make up names of pipelines, so only so many are told apart: those with the smallest names.
    private Map<String, Long> undeclared() {
        var items = new TreeMap<String, Long>();
        for (LotReport lot : lots.values()) {
            if (lot.definitionVersion() == null) {
                items.merge(lot.pipeline(), lot.items().seen(), Long::sum);
            }
        }
        var shown = new LinkedHashMap<String, Long>();
        long others = 0;
        for (Map.Entry<String, Long> pipeline : items.entrySet()) {
            if (shown.size() < ReplaySummary.MAX_UNDECLARED) {
                shown.put(pipeline.getKey(), pipeline.getValue());
            } else {
                others += pipeline.getValue();
            }
        }
        if (others > 0) {
            shown.merge("others", others, Long::sum);
        }
        return shown;
    }

    private long sum(Function<LotReport, Long> number) {
        return lots.values().stream().mapToLong(number::apply).sum();
    }
}
