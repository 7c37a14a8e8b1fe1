package io.lotwatch.app.query;

import io.lotwatch.app.state.LiveMemory;
import io.lotwatch.app.state.ReadableItems;
import io.lotwatch.app.state.ReadablePipelines;
import io.lotwatch.app.state.ReadableStores;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.LogProgress;
import io.lotwatch.app.topology.TrackerSetup;
import io.lotwatch.app.topology.TrackerTopology;
import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.Cron;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.core.engine.Activation;
import io.lotwatch.core.engine.DefinitionCatalog;
import io.lotwatch.core.engine.Definitions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;

/** An instance that holds one partition: the real topology, driven by hand. */
public final class DrivenTracker implements ReadableStores, AutoCloseable {
    /** When everything begins. */
    public static final Instant EIGHT = Instant.parse("2026-11-24T08:00:00Z");

    /** The definitions by version. */
    public static final DefinitionCatalog CATALOG = DrivenTracker::definition;

    private static final Topics TOPICS = Topics.withPrefix("lotwatch.");
    private static final int TURNS = 5;
    /** One for each region of the items, and some. */
    private static final int CHECKPOINTS = 20;

    private static final Duration CHECKPOINT = Duration.ofMillis(500);

    private final int partition;
    private final TopologyTestDriver driver;
    private final TrackerSetup.Local local = TrackerSetup.Local.withoutPast(LiveMemory.ofHeap(1 << 24));
    private final TestInputTopic<byte[], byte[]> events;

    /** An instance that holds {@code partition}. */
    public DrivenTracker(Path directory, int partition) {
        this.partition = partition;
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        driver = new TopologyTestDriver(
                TrackerTopology.build(new TrackerSetup(
                        TOPICS,
                        1,
                        Definitions.of(CATALOG),
                        null,
                        id -> new Activation(
                                0,
                                Map.of(
                                        upload().name(), upload().version(),
                                        nightly().name(), nightly().version(),
                                        export().name(), export().version())),
                        LogProgress.SILENT,
                        Duration.ofDays(30),
                        TrackerSetup.ForeignEvents.FORWARD,
                        local)),
                properties,
                EIGHT);
        events = driver.createInputTopic(TOPICS.events(), new ByteArraySerializer(), new ByteArraySerializer());
        var control = new TestRecord<byte[], byte[]>(null, null, EIGHT);
        control.headers().add(EventHeaders.DEFINITIONS, new byte[0]);
        events.pipeInput(control);
    }

    /** Appends an event of the pipeline upload, that happened when it came. */
    public DrivenTracker append(Instant at, String fields) {
        return append("upload", at, fields);
    }

    /** Appends an event, that happened when it came. */
    public DrivenTracker append(String pipeline, Instant at, String fields) {
        String json = "{\"pipeline\":\"" + pipeline + "\",\"time\":\"" + at + "\"," + fields + "}";
        events.pipeInput(new TestRecord<>(null, json.getBytes(StandardCharsets.UTF_8), at));
        return this;
    }

    /** Moves log time to just behind {@code at}, and lets all levels judge. */
    public DrivenTracker judgeAt(Instant at) {
        events.pipeInput(new TestRecord<>(null, null, at.plusMillis(1)));
        long before;
        // A task that has much to judge leaves off for a while, sooner on a busy machine.
        do {
            before = pipelinesJudgedUpTo();
            for (int i = 0; i < TURNS; i++) {
                driver.advanceWallClockTime(Duration.ofMillis(20));
            }
        } while (pipelinesJudgedUpTo() > before);
        return this;
    }

    /** Lets so much time pass that all that has changed is stored. */
    public DrivenTracker checkpointAll() {
        for (int i = 0; i < CHECKPOINTS; i++) {
            driver.advanceWallClockTime(CHECKPOINT);
        }
        return this;
    }

    /** Its answers, alone or with others. */
    public QueryService service(Instances instances, PeerCalls peers, int partitions) {
        return new QueryService(
                instances,
                this,
                peers,
                CATALOG,
                health(instances.self().name(), KafkaStreams.State.RUNNING, List.of(seeing(partition))),
                partitions,
                Bounds.DEFAULT);
    }

    /** Its answers where it is alone and has the only partition. */
    public QueryService alone() {
        return service(
                new KnownInstances(
                        new Instances.Instance("here:1", Set.of(partition), Set.of(partition), Set.of(partition)),
                        List.of()),
                (instance, path) -> {
                    throw new AssertionError("nobody else is there to be asked");
                },
                1);
    }

    /** The health of an instance at nine. */
    public static HealthQuery health(String name, KafkaStreams.State state, List<PartitionView> partitions) {
        return new HealthQuery(
                name, () -> state, () -> partitions, Clock.fixed(EIGHT.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    }

    /** A partition that is read and judged up to nine. */
    public static PartitionView seeing(int partition) {
        Instant nine = EIGHT.plus(Duration.ofHours(1));
        return new PartitionView(partition, nine, 7, nine, null, false, null, null);
    }

    /** A partition that has been blind since half past eight. */
    public static PartitionView blind(int partition) {
        Instant since = EIGHT.plus(Duration.ofMinutes(30));
        return new PartitionView(partition, since, 7, since, null, true, since, "its leader is away");
    }

    /** Instances that stay as they are. */
    public record KnownInstances(Instance self, List<Instance> others) implements Instances {}

    @Override
    public ReadOnlyKeyValueStore<Bytes, byte[]> keyValue(String name, int asked) {
        check(name, asked);
        return driver.getKeyValueStore(name);
    }

    @Override
    public ReadableItems items(int asked) {
        check("items", asked);
        return local.readable().items(asked);
    }

    /** Something that is stored, or was told. */
    @FunctionalInterface
    public interface StoredVisitor {
        void visit(String where, byte[] key, byte[] value);
    }

    /** All that is in its stores, and what it said on its ways since it was last asked. */
    public void forEachStored(StoredVisitor visitor) {
        driver.getAllStateStores().forEach((name, store) -> {
            if (store instanceof WindowStore) {
                try (var all = driver.<Bytes, byte[]>getWindowStore(name).all()) {
                    all.forEachRemaining(
                            entry -> visitor.visit(name, entry.key.key().get(), entry.value));
                }
            } else {
                try (var all = driver.<Bytes, byte[]>getKeyValueStore(name).all()) {
                    all.forEachRemaining(entry -> visitor.visit(name, entry.key.get(), entry.value));
                }
            }
        });
        for (String way : TOPICS.ways()) {
            driver.createOutputTopic(way, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(record -> visitor.visit(
                            way.substring(TOPICS.prefix().length()),
                            record.key() == null ? new byte[0] : record.key(),
                            record.value()));
        }
    }

    private void check(String name, int asked) {
        if (asked != partition) {
            throw new InvalidStateStoreException(name + " of partition " + asked + " is not here");
        }
    }

    private long pipelinesJudgedUpTo() {
        return new ReadablePipelines(this, partition).judgedUpTo();
    }

    @Override
    public void close() {
        driver.close();
    }

    private static PipelineDefinition upload() {
        return new PipelineDefinition(
                "upload",
                "imaging-team",
                Severity.CRITICAL,
                "https://runbooks.example/upload",
                UidScope.UNIQUE,
                List.of(step("upload", List.of(), null), step("analyse", List.of("upload"), Duration.ofMinutes(1))),
                new LotPolicy(
                        new SealPolicy.Manifest(),
                        new DeadlinePolicy.After(Duration.ofHours(2)),
                        Duration.ofMinutes(30)),
                Duration.ofDays(30),
                "v1");
    }

    private static PipelineDefinition nightly() {
        return new PipelineDefinition(
                "nightly",
                "billing",
                Severity.HIGH,
                "https://runbooks.example/nightly",
                UidScope.PER_LOT,
                List.of(step("bill", List.of(), null)),
                LotPolicy.DEFAULT,
                Duration.ofDays(30),
                "v2");
    }

    /** Expected at noon, with a quarter of an hour of grace. */
    private static PipelineDefinition export() {
        return new PipelineDefinition(
                "export",
                "data-team",
                Severity.MEDIUM,
                "https://runbooks.example/export",
                UidScope.UNIQUE,
                List.of(step("export", List.of(), null)),
                LotPolicy.DEFAULT,
                Duration.ofDays(30),
                new Schedule(new Cron("0 12 * * *"), ZoneOffset.UTC, Schedule.DEFAULT_START_GRACE, Calendar.EVERY_DAY),
                List.of(
                        new SloDefinition(
                                "on-time", new Sli.LotsOnTime(), new Percentage(BigDecimal.TEN), Duration.ofDays(30)),
                        new SloDefinition(
                                "duration",
                                new Sli.LotDuration(Duration.ofHours(2)),
                                new Percentage(BigDecimal.TEN),
                                Duration.ofDays(1)),
                        new SloDefinition(
                                "fresh",
                                new Sli.Freshness(Duration.ofHours(2)),
                                new Percentage(BigDecimal.TEN),
                                Duration.ofDays(1))),
                Expectations.NONE,
                "v3");
    }

    private static PipelineDefinition definition(String version) {
        return switch (version) {
            case "v1" -> upload();
            case "v2" -> nightly();
            default -> export();
        };
    }

    private static StepDefinition step(String name, List<String> after, Duration maxWait) {
        return new StepDefinition(name, after, false, false, maxWait, null, null, null, null, null);
    }
}
