package io.lotwatch.app.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.ToldWatermark;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from the moment at which something is due until a consumer of committed records has read what the
 * tracker says of it. Items that never end and lots that miss their deadlines, due at random times.
 */
final class DetectionLatency {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DUE_AFTER = Duration.ofMillis(1_500);

    /** What is due: a step's end, or a lot's deadline. */
    enum Of {
        ITEM,
        LOT
    }

    /**
     * One finding or alert, and where its time went, in milliseconds.
     *
     * @param grid until the grid point that judges it
     * @param tick until the log time of every partition was beyond that
     * @param itemWay until all partitions had said so to all others, readably
     * @param lotWay until all partitions had told the lots, readably; 0 for items
     * @param out until the finding or alert was read
     */
    record Sample(Of of, long grid, long tick, long itemWay, long lotWay, long out) {
        long total() {
            return grid + tick + itemWay + lotWay + out;
        }
    }

    private record Seen(ConsumerRecord<byte[], byte[]> record, long at) {}

    private final MeasuredCluster cluster;
    private final Topics topics;
    private final List<Seen> seen = new ArrayList<>();

    DetectionLatency(MeasuredCluster cluster, Topics topics) {
        this.cluster = cluster;
        this.topics = topics;
    }

    static PipelineDefinition pipeline() {
        return new PipelineDefinition(
                "prompt",
                "measuring",
                Severity.HIGH,
                "https://runbooks.example/prompt",
                UidScope.UNIQUE,
                List.of(step("first", List.of(), null, DUE_AFTER), step("second", List.of("first"), DUE_AFTER, null)),
                new LotPolicy(
                        new SealPolicy.Manifest(),
                        new DeadlinePolicy.After(DUE_AFTER),
                        null,
                        null,
                        // All lots miss their deadlines, which a forecast would soon say beforehand.
                        new Percentage(new BigDecimal("0.1"))),
                Duration.ofDays(30),
                "bbbbbbbbbbbb");
    }

    private static StepDefinition step(
            String name, List<String> after, @Nullable Duration maxWait, @Nullable Duration maxRun) {
        return new StepDefinition(name, after, false, false, maxWait, maxRun, null, null, null, null);
    }

    /**
     * Sends items, every second of which goes without its second step, and reads what comes of them.
     *
     * @param otherEvery how often an event that leads to nothing is sent besides, to a random partition; zero for never
     */
    List<Sample> measure(String mark, int items, Duration within, Duration otherEvery, long seed) throws IOException {
        var dice = new Random(seed);
        long[] due = dice.longs(items, 0, within.toNanos()).sorted().toArray();
        int sent = 0;
        int findings = 0;
        int alerts = 0;
        seen.clear();
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer(0);
                KafkaConsumer<byte[], byte[]> consumer = cluster.fromNow(List.of(
                        topics.events(), topics.itemWay(), topics.lotWay(), topics.findings(), topics.alerts()))) {
            long begin = System.nanoTime();
            long nextOther = begin;
            long patience = begin + within.plusSeconds(30).toNanos();
            while (findings < items || alerts < items) {
                if (System.nanoTime() > patience) {
                    throw new AssertionError("%d findings and %d alerts of %d".formatted(findings, alerts, items));
                }
                while (sent < items && System.nanoTime() - begin >= due[sent]) {
                    send(producer, mark + "-" + sent, sent % 2 == 0);
                    sent++;
                }
                if (!otherEvery.isZero() && System.nanoTime() >= nextOther) {
                    nextOther += otherEvery.toNanos();
                    other(producer, "other-" + dice.nextInt(1_000));
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(3))) {
                    seen.add(new Seen(record, System.currentTimeMillis()));
                    findings += record.topic().equals(topics.findings()) ? 1 : 0;
                    alerts += record.topic().equals(topics.alerts()) ? 1 : 0;
                }
            }
        }
        return samples();
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String uid, boolean ends) {
        Instant now = Instant.now();
        event(producer, uid, "prompt", "STARTED", now);
        if (ends) {
            event(producer, uid, "prompt", "SUCCEEDED", now);
        }
    }

    private void other(KafkaProducer<byte[], byte[]> producer, String uid) {
        event(producer, uid, "nobody-declared-it", "STARTED", Instant.now());
    }

    private void event(KafkaProducer<byte[], byte[]> producer, String uid, String pipeline, String type, Instant time) {
        String json = """
                {"pipeline":"%s","uid":"%s","lot":"lot-%s","step":"first","type":"%s","time":"%s"}""".formatted(pipeline, uid, uid, type, time);
        producer.send(new ProducerRecord<>(
                topics.events(), uid.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Sample> samples() throws IOException {
        var logTimes = new HashMap<Integer, List<long[]>>();
        var itemWays = new HashMap<Integer, List<long[]>>();
        var lotWays = new HashMap<Integer, List<long[]>>();
        for (Seen one : seen) {
            String topic = one.record.topic();
            if (topic.equals(topics.events())) {
                add(logTimes, one.record.partition(), one.record.timestamp() - 1, one.record.timestamp());
            } else if (topic.equals(topics.itemWay()) || topic.equals(topics.lotWay())) {
                ToldWatermark told = ToldWatermark.of(one.record.value());
                if (told != null) {
                    add(topic.equals(topics.itemWay()) ? itemWays : lotWays, told.from(), told.watermark(), one.at);
                }
            }
        }
        var samples = new ArrayList<Sample>();
        for (Seen one : seen) {
            boolean item = one.record.topic().equals(topics.findings());
            if (item || one.record.topic().equals(topics.alerts())) {
                JsonNode said = JSON.readTree(one.record.value());
                long due = Instant.parse(said.get(item ? "dueAt" : "deadline").textValue())
                        .toEpochMilli();
                long point = Instant.parse(said.get("judgedAt").textValue()).toEpochMilli();
                long ticked = whenAllReached(logTimes, point);
                long itemWay = Math.max(ticked, whenAllReached(itemWays, point));
                long lotWay = item ? itemWay : Math.max(itemWay, whenAllReached(lotWays, point));
                samples.add(new Sample(
                        item ? Of.ITEM : Of.LOT,
                        point - due,
                        ticked - point,
                        itemWay - ticked,
                        lotWay - itemWay,
                        one.at - lotWay));
            }
        }
        return samples;
    }

    private static void add(Map<Integer, List<long[]>> progress, int from, long reached, long at) {
        progress.computeIfAbsent(from, number -> new ArrayList<>()).add(new long[] {reached, at});
    }

    private static long whenAllReached(Map<Integer, List<long[]>> progress, long point) {
        long last = 0;
        for (List<long[]> one : progress.values()) {
            for (long[] step : one) {
                if (step[0] >= point) {
                    last = Math.max(last, step[1]);
                    break;
                }
            }
        }
        return last;
    }

    static long[] percentile(List<Sample> samples, java.util.function.ToLongFunction<Sample> stage, double... shares) {
        long[] sorted = samples.stream().mapToLong(stage).sorted().toArray();
        long[] values = new long[shares.length];
        for (int i = 0; i < shares.length; i++) {
            values[i] = sorted[(int) Math.min(sorted.length - 1, Math.ceil(shares[i] * sorted.length) - 1)];
        }
        return values;
    }

    /** A line for the whole and for each stage: the median, the 90th and 99th percentile and the largest. */
    static String table(List<Sample> samples) {
        var text = new StringBuilder("%-12s %5s %6s %6s %6s %6s%n".formatted("ms", "n", "p50", "p90", "p99", "max"));
        for (Of of : Of.values()) {
            List<Sample> some =
                    samples.stream().filter(sample -> sample.of == of).toList();
            line(text, of + " total", some, Sample::total);
            line(text, "  grid", some, Sample::grid);
            line(text, "  tick", some, Sample::tick);
            line(text, "  item way", some, Sample::itemWay);
            if (of == Of.LOT) {
                line(text, "  lot way", some, Sample::lotWay);
            }
            line(text, "  out", some, Sample::out);
        }
        return text.toString();
    }

    private static void line(
            StringBuilder text, String name, List<Sample> samples, java.util.function.ToLongFunction<Sample> stage) {
        long[] values = percentile(samples, stage, 0.5, 0.9, 0.99, 1);
        text.append("%-12s %5d %6d %6d %6d %6d%n"
                .formatted(name, samples.size(), values[0], values[1], values[2], values[3]));
    }

    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
