package io.lotwatch.app.topology;

import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.reference.EventLine;
import io.lotwatch.core.reference.History;
import io.lotwatch.core.reference.HistoryGenerator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A random log of events in some partitions, and the definitions that come into force in it: events in order or shuffled,
 * repeated, late, on partitions that are not theirs, again after all was forgotten; what is no event; ticks, and far behind
 * everything ticks that let all time pass.
 *
 * @param records in the order of their appending, over all partitions
 * @param beginning the first offset of each partition
 */
record RandomLog(
        int partitions,
        Duration maxRetention,
        Map<String, PipelineDefinition> versions,
        Map<String, Activation> activations,
        List<Appended> records,
        long beginning) {
    static final Topics TOPICS = Topics.withPrefix("lotwatch.");

    private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(1);

    /**
     * A record of the log.
     *
     * @param activation the id that a control record names
     * @param gap so many offsets behind it have no record
     */
    record Appended(
            int partition,
            long timestamp,
            byte @Nullable [] value,
            @Nullable String activation,
            int gap) {
        Headers headers() {
            var headers = new RecordHeaders();
            if (activation != null) {
                headers.add(EventHeaders.DEFINITIONS, activation.getBytes(StandardCharsets.UTF_8));
            }
            return headers;
        }
    }

    /** The log of that seed; the same one each time. */
    static RandomLog of(long seed) {
        return new Writer(seed).log();
    }

    /** Random choices: neighbouring seeds start alike in java.util.Random, so they are spread first. */
    static Random random(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    RandomLog with(List<Appended> other) {
        return new RandomLog(partitions, maxRetention, versions, activations, other, beginning);
    }

    TrackerSetup setup(TrackerSetup.Local local) {
        return new TrackerSetup(
                TOPICS,
                partitions,
                Definitions.of(this::definition, maxRetention),
                null,
                activations::get,
                LogProgress.SILENT,
                maxRetention,
                ForeignEvents.FORWARD,
                local);
    }

    PipelineDefinition definition(String version) {
        PipelineDefinition definition = versions.get(version);
        if (definition == null) {
            throw new IllegalStateException("no version " + version);
        }
        return definition;
    }

    /** How long the store of ended items keeps them, as {@code Stores} asks for it. */
    Duration retentionOfEnded() {
        Duration half = maxRetention.dividedBy(2);
        return maxRetention.plus(half.compareTo(SHORTEST_WINDOW) < 0 ? SHORTEST_WINDOW : half);
    }

    /** Writes one log. */
    private static final class Writer {
        private static final int DAY_MILLIS = 86_400_000;
        private static final String[] GARBAGE = {
            "{\"pipeline\":", "[1]", "{\"pipeline\":\"pipeline-1\",\"uid\":\"u1\"}", ""
        };

        private final Random random;
        private final History history;
        private final int partitions;
        private final boolean forgetsSoon;
        private final boolean hasForeign;
        private final Map<String, PipelineDefinition> versions = new HashMap<>();
        private final Map<String, Activation> activations = new HashMap<>();
        private final List<Appended> records = new ArrayList<>();
        private Duration longest = Duration.ZERO;
        private long now;

        Writer(long seed) {
            random = RandomLog.random(seed);
            history = someHistory(seed);
            partitions = 2 + random.nextInt(2);
            forgetsSoon = random.nextInt(4) > 0;
            hasForeign = random.nextInt(3) > 0;
        }

        // Some seeds make a history in which nothing happens.
        private static History someHistory(long seed) {
            History drawn = HistoryGenerator.generate(seed);
            return drawn.lines().isEmpty() ? someHistory(seed + 1_000_003) : drawn;
        }

        RandomLog log() {
            define();
            Duration maxRetention = forgetsSoon ? longest : max(longest, PipelineDefinition.DEFAULT_RETENTION);
            List<EventLine> lines = lines();
            List<String> activated =
                    new ArrayList<>(activations.keySet().stream().sorted().toList());
            List<Integer> at = new ArrayList<>();
            for (int i = 0; i < activated.size(); i++) {
                at.add(i == 0 && chance(50) ? 0 : random.nextInt(lines.size()));
            }
            for (int i = 0; i < lines.size(); i++) {
                for (int k = 0; k < at.size(); k++) {
                    if (at.get(k) == i) {
                        activate(activated.get(k));
                    }
                }
                append(lines.get(i));
            }
            for (int again = random.nextInt(3); again > 0; again--) {
                quiet(random.nextInt(4) * longest.toMillis() / 2 + random.nextInt(1_500));
                for (EventLine line : lines) {
                    if (chance(25)) {
                        now += oneOf(0, 10, 100, 1_000, 10_000);
                        appendNow(line);
                    }
                }
            }
            letTimePass(maxRetention);
            return new RandomLog(
                    partitions, maxRetention, versions, activations, List.copyOf(records), random.nextInt(2) * 7L);
        }

        private void define() {
            int soon = oneOf(1_000, 10_000, 60_000, 600_000);
            var first = new HashMap<String, @Nullable String>();
            var second = new HashMap<String, @Nullable String>();
            for (PipelineDefinition definition : history.definitions()) {
                first.put(definition.name(), define(definition, "a", soon));
                if (chance(60)) {
                    second.put(definition.name(), chance(20) ? null : define(another(definition), "b", soon));
                }
            }
            activations.put("1", new Activation(1, first));
            if (chance(60)) {
                activations.put("2", new Activation(2, second));
            }
            if (chance(20)) {
                activations.put("3", new Activation(3, first));
            }
        }

        private String define(PipelineDefinition definition, String mark, int soon) {
            Duration retention = Duration.ofMillis(
                    forgetsSoon || chance(30)
                            ? (long) soon * (1 + random.nextInt(3))
                            : oneOf(1, 20) * (long) DAY_MILLIS);
            if (retention.compareTo(longest) > 0) {
                longest = retention;
            }
            String version = definition.name() + mark;
            versions.put(
                    version,
                    new PipelineDefinition(
                            definition.name(),
                            definition.owner(),
                            definition.severity(),
                            definition.runbook(),
                            definition.uids(),
                            definition.steps(),
                            definition.lots(),
                            retention,
                            version));
            return version;
        }

        // The steps and lots of some other pipeline under the name of this one.
        private PipelineDefinition another(PipelineDefinition definition) {
            PipelineDefinition other = HistoryGenerator.generate(history.seed() + 100_003)
                    .definitions()
                    .get(0);
            return new PipelineDefinition(
                    definition.name(),
                    other.owner(),
                    other.severity(),
                    other.runbook(),
                    definition.uids(),
                    other.steps(),
                    definition.lots(),
                    other.retention(),
                    other.version());
        }

        private List<EventLine> lines() {
            List<EventLine> lines = new ArrayList<>(
                    chance(50)
                            ? history.lines().stream()
                                    .sorted(Comparator.comparing(
                                            line -> line.event().time()))
                                    .toList()
                            : history.delivery(history.seed()));
            if (lines.isEmpty()) {
                lines.addAll(history.lines().subList(0, 1));
            }
            return lines;
        }

        private void append(EventLine line) {
            long heardAt = (line.event().observedAt() == null
                            ? line.event().time()
                            : line.event().observedAt())
                    .toEpochMilli();
            if (records.isEmpty() && now == 0) {
                now = heardAt - 1_000;
            }
            long until = Math.max(now, heardAt + oneOf(0, 0, 0, 50, 1_000, 20_000));
            while (chance(30)) {
                tick(random.nextInt(partitions), now + (long) ((until - now) * random.nextDouble()));
            }
            now = until;
            appendNow(line);
        }

        private void appendNow(EventLine line) {
            if (chance(3)) {
                put(random.nextInt(partitions), now, oneOf(GARBAGE).getBytes(StandardCharsets.UTF_8), null);
            }
            int home = Partitions.of(line.event().key(), partitions);
            put(hasForeign && chance(30) ? random.nextInt(partitions) : home, now, line.bytes(), null);
        }

        private void activate(String id) {
            now = records.isEmpty() ? lines().get(0).event().time().toEpochMilli() - 2_000 : now;
            for (int partition = 0; partition < partitions; partition++) {
                now += oneOf(0, 0, 1, 130);
                put(partition, now, null, id);
            }
            if (chance(10)) {
                put(random.nextInt(partitions), now, null, "unknown");
            }
        }

        private void quiet(long millis) {
            long end = now + millis;
            for (int ticks = random.nextInt(4); ticks > 0; ticks--) {
                now += (end - now) / 2;
                for (int partition = 0; partition < partitions; partition++) {
                    tick(partition, now);
                }
            }
            now = end;
        }

        private void letTimePass(Duration maxRetention) {
            for (long millis : new long[] {
                101, 1_000, 10_000, 60_000, 3_600_000, 2L * DAY_MILLIS, 3 * maxRetention.toMillis(), DAY_MILLIS
            }) {
                now += millis;
                for (int partition = 0; partition < partitions; partition++) {
                    tick(partition, now);
                }
            }
        }

        private void tick(int partition, long at) {
            put(partition, at, null, null);
        }

        private void put(int partition, long at, byte @Nullable [] value, @Nullable String activation) {
            // The clock of a new leader may be behind the old one's.
            long timestamp = chance(3) ? at - oneOf(1, 150) : at;
            records.add(new Appended(partition, timestamp, value, activation, chance(20) ? 1 + random.nextInt(2) : 0));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private int oneOf(int... values) {
            return values[random.nextInt(values.length)];
        }

        private String oneOf(String... values) {
            return values[random.nextInt(values.length)];
        }

        private static Duration max(Duration one, Duration other) {
            return one.compareTo(other) >= 0 ? one : other;
        }
    }
}
