package io.lotwatch.app.cli;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.query.LotRow;
import io.lotwatch.app.query.LotsAnswer;
import io.lotwatch.app.query.LotsQuestion;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.WireJson;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What was last said of each lot, read from the topics of completions and alerts: for when no tracker answers. */
final class LastReports {
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration API = Duration.ofSeconds(10);
    /** How many lots are kept in memory. */
    private static final int MAX_LOTS = 200_000;

    private final Map<LotKey, LotRow> rows = new TreeMap<>();
    private final List<String> incomplete = new ArrayList<>();
    private final String completions;
    private long looked;

    private LastReports(String completions) {
        this.completions = completions;
    }

    static LotsAnswer read(Connection connection, LotsQuestion question) throws PlainMessageException {
        var properties = new HashMap<>(connection.consumer());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) API.toMillis());
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(
                    consumer,
                    connection.topics().lotCompletions(),
                    connection.topics().alerts(),
                    question);
        } catch (KafkaException failed) {
            throw connection.failed("read what was last reported", failed);
        }
    }

    static LotsAnswer read(
            Consumer<byte[], byte[]> consumer, String completions, String alerts, LotsQuestion question) {
        var last = new LastReports(completions);
        last.readToTheEnd(consumer, List.of(completions, alerts));
        return last.answer(question);
    }

    private void readToTheEnd(Consumer<byte[], byte[]> consumer, List<String> topics) {
        var partitions = new ArrayList<TopicPartition>();
        for (String topic : topics) {
            var known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                incomplete.add("there is no topic " + topic);
            } else {
                known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            }
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        long until = System.nanoTime() + READ_WITHIN.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - until > 0) {
                incomplete.add("not all reports could be read within " + READ_WITHIN.toSeconds() + " s");
                return;
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record);
                if (rows.size() > MAX_LOTS) {
                    incomplete.add("only the first %,d lots were read".formatted(MAX_LOTS));
                    return;
                }
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        looked++;
        try {
            LotReport report = record.topic().equals(completions)
                    ? WireJson.read(record.value(), LotReport.class)
                    : asReport(WireJson.read(record.value(), AlertRecord.class));
            // Records of a lot carry the log time at which they were said.
            var row = new LotRow(report, Instant.ofEpochMilli(record.timestamp()), null, null, null);
            rows.merge(new LotKey(report.pipeline(), report.lot()), row, LastReports::later);
        } catch (UncheckedIOException unreadable) {
            incomplete.add("a record of %s-%d at offset %d can't be read"
                    .formatted(record.topic(), record.partition(), record.offset()));
        }
    }

    // An alert that was said with a report knows less than the report.
    private static LotRow later(LotRow one, LotRow other) {
        Instant oneAt = one.asOf() == null ? Instant.MIN : one.asOf();
        Instant otherAt = other.asOf() == null ? Instant.MIN : other.asOf();
        int order = oneAt.compareTo(otherAt);
        if (order == 0) {
            order = Long.compare(one.report().revision(), other.report().revision());
        }
        return order > 0 ? one : other;
    }

    private static LotReport asReport(AlertRecord alert) {
        return new LotReport(
                alert.pipeline(),
                alert.lot(),
                0,
                alert.definitionVersion(),
                Purpose.REGULAR,
                alert.verdict(),
                alert.quality(),
                null,
                null,
                null,
                null,
                null,
                alert.deadline(),
                null,
                alert.forecast(),
                alert.items(),
                Map.of(),
                Map.of(),
                List.of(),
                Map.of(),
                null,
                List.of());
    }

    private LotsAnswer answer(LotsQuestion question) {
        return LotsAnswer.ofRows(rows.values(), question, looked, incomplete);
    }
}
