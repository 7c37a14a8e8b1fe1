package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.forecast.LotHistory;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * All levels over stores in memory, with as many partitions as wanted. Which partition goes on next, and which message
 * arrives next, is drawn from a seed: the network between them keeps the order of each sender and no other.
 */
public final class SimulatedTracker {
    private final Definitions definitions;
    private final int partitions;
    private final Random schedule;
    private final boolean anyPartition;
    private ToIntFunction<String> home;
    private final List<Deque<LogRecord>> logs = new ArrayList<>();
    private final List<Items> items = new ArrayList<>();
    private final List<Lots> lots = new ArrayList<>();
    private final List<Pipelines> pipelines = new ArrayList<>();
    private long logEnd = Watermarks.UNHEARD;
    private final Map<String, Deque<Runnable>> network = new TreeMap<>();
    private final Outcome outcome = new Outcome(new ArrayList<>(), new TreeSet<>(), new ArrayList<>());

    /** All that was said: the last reports of all lots, every other record as JSON, and refused events. */
    public record Outcome(List<LotReport> lots, TreeSet<String> records, List<EventResult.Rejected> rejected) {}

    /** A record of the log: an event, or an activation, which stands in every partition. */
    public record LogRecord(
            @Nullable LifecycleEvent event, @Nullable Activation activation, long logTime) {
        public static LogRecord of(LifecycleEvent event, long logTime) {
            return new LogRecord(event, null, logTime);
        }

        public static LogRecord of(Activation activation, long logTime) {
            return new LogRecord(null, activation, logTime);
        }
    }

    private SimulatedTracker(DefinitionCatalog catalog, int partitions, boolean anyPartition, Random schedule) {
        this.definitions = Definitions.of(catalog);
        this.partitions = partitions;
        this.anyPartition = anyPartition;
        this.home = key -> Math.floorMod(key.hashCode(), partitions);
        this.schedule = schedule;
        for (int i = 0; i < partitions; i++) {
            logs.add(new ArrayDeque<>());
            items.add(new Items(i));
            lots.add(new Lots(i));
            pipelines.add(new Pipelines());
        }
    }

    /** Runs events, which are in the order of their log times, to the end of time. */
    static Outcome run(
            List<PipelineDefinition> definitions,
            List<LogRecord> log,
            int partitions,
            boolean anyPartition,
            long seed) {
        var fixed = new FixedDefinitions(definitions);
        var tracker = new SimulatedTracker(fixed, partitions, anyPartition, new Random(seed));
        tracker.items.forEach(partition -> definitions.forEach(definition -> {
            partition.versions.put(definition.name(), fixed.get(definition.name()));
            if (!log.isEmpty()) {
                partition.toAllLots(
                        log.get(0).logTime(),
                        new LotMessage.VersionChanged(definition.name(), fixed.get(definition.name())));
            }
        }));
        return tracker.run(log);
    }

    /** The same with definitions that take effect where the log says so. */
    static Outcome runChanging(
            DefinitionCatalog catalog, List<LogRecord> log, int partitions, boolean anyPartition, long seed) {
        return new SimulatedTracker(catalog, partitions, anyPartition, new Random(seed)).run(log);
    }

    /**
     * The same of logs that lie in their partitions already.
     *
     * @param home the partition of a key: an item takes the first version where that took effect in its own partition
     * @param goesOn for how long time goes on behind the last record, as it does in a tracker that runs
     */
    public static Outcome runPartitions(
            DefinitionCatalog catalog,
            List<List<LogRecord>> partitions,
            ToIntFunction<String> home,
            Duration goesOn,
            long seed) {
        var tracker = new SimulatedTracker(catalog, partitions.size(), true, new Random(seed));
        tracker.home = home;
        for (int i = 0; i < partitions.size(); i++) {
            tracker.logs.get(i).addAll(partitions.get(i));
            partitions
                    .get(i)
                    .forEach(record -> tracker.logEnd = Math.max(tracker.logEnd, record.logTime() + goesOn.toMillis()));
        }
        tracker.run();
        return tracker.outcome;
    }

    private Outcome run(List<LogRecord> log) {
        for (LogRecord record : log) {
            if (record.event() == null) {
                logs.forEach(partition -> partition.add(record));
                continue;
            }
            int partition = anyPartition
                    ? schedule.nextInt(partitions)
                    : partitionOf(record.event().key());
            logs.get(partition).add(record);
        }
        run();
        return outcome;
    }

    private int partitionOf(String key) {
        return home.applyAsInt(key);
    }

    private void run() {
        logs.forEach(log -> log.forEach(record -> logEnd = Math.max(logEnd, record.logTime())));
        while (true) {
            var ready = new ArrayList<Runnable>();
            for (Items partition : items) {
                if (!partition.ended) {
                    ready.add(partition::readOne);
                }
            }
            network.values().stream()
                    .filter(messages -> !messages.isEmpty())
                    .forEach(messages -> ready.add(() -> messages.remove().run()));
            if (ready.isEmpty()) {
                break;
            }
            ready.get(schedule.nextInt(ready.size())).run();
        }
        lots.forEach(partition -> partition.level.tellAll());
        pipelines.forEach(partition -> partition.level.tellAll());
    }

    private void send(String way, Runnable message) {
        network.computeIfAbsent(way, name -> new ArrayDeque<>()).add(message);
    }

    /** A partition of items and the reader of its log. */
    private final class Items implements ItemOutput {
        private final int number;
        private final MemoryVersions versions = new MemoryVersions();
        private final InForce inForce = new InForce(versions);
        private final ItemLevel level;
        private boolean ended;
        private long told = Watermarks.UNHEARD;

        Items(int number) {
            this.number = number;
            level = new ItemLevel(
                    definitions,
                    new Watermarks(partitions),
                    Watermarks.UNHEARD,
                    new ItemLevel.ItemStores(
                            new MemoryItems(),
                            new MemoryHeldBack<>(),
                            new MemoryTimers<>(),
                            new MemoryTimers<>(),
                            new MemoryParts(),
                            new MemoryTimers<>(),
                            new MemoryFirstVersions()),
                    this);
        }

        void readOne() {
            LogRecord next = logs.get(number).poll();
            ended = next == null;
            watermark(ended ? Grid.END : Grid.before(next.logTime()));
            if (next != null) {
                take(next);
            }
        }

        private void take(LogRecord record) {
            if (record.activation() != null) {
                for (InForce.Change change : inForce.activate(record.activation())) {
                    if (change.isFirst()) {
                        level.hold(new ItemMessage.FirstVersion(change.pipeline(), record.logTime(), change.inForce()));
                        toAllLots(record.logTime(), new LotMessage.FirstVersion(change.pipeline(), change.inForce()));
                    }
                    toAllLots(record.logTime(), new LotMessage.VersionChanged(change.pipeline(), change.inForce()));
                }
            }
            if (record.event() != null) {
                take(record.event(), record.logTime());
            }
        }

        private void toAllLots(long logTime, LotMessage message) {
            for (int i = 0; i < partitions; i++) {
                toLots(i, Grid.atOrAfter(logTime), message);
            }
        }

        private void take(LifecycleEvent event, long logTime) {
            VersionInForce version = inForce.of(event.pipeline());
            if (event.type().isLotEvent()) {
                EventRouting.declarations(event)
                        .forEach(item -> route(new ItemMessage.Happened(item, logTime, version)));
                var lot = new LotKey(event.pipeline(), event.key());
                toLot(lot, Grid.atOrAfter(logTime), new LotMessage.Happened(lot, event, logTime, version));
            } else {
                EventRouting.check(definitions.of(version.version()), event)
                        .match(
                                accepted -> {
                                    route(new ItemMessage.Happened(event, logTime, version));
                                    return true;
                                },
                                outcome.rejected()::add);
            }
        }

        private void route(ItemMessage.Happened event) {
            int target = partitionOf(event.event().key());
            if (target == number) {
                level.hold(event);
            } else {
                send(
                        "items " + number + " to " + target,
                        () -> items.get(target).level.hold(event));
            }
        }

        private void watermark(long watermark) {
            for (int target = 0; target < partitions; target++) {
                Items receiver = items.get(target);
                Runnable message = () -> {
                    receiver.level.ended(logEnd, null);
                    receiver.level.watermarks().raise(number, watermark);
                    receiver.advance();
                };
                if (target == number) {
                    message.run();
                } else {
                    send("items " + number + " to " + target, message);
                }
            }
        }

        private void advance() {
            boolean more = true;
            while (more) {
                more = level.advance(1 + schedule.nextInt(5));
                if (level.watermark() > told) {
                    told = level.watermark();
                    long watermark = told;
                    for (int i = 0; i < partitions; i++) {
                        Lots target = lots.get(i);
                        send("items " + number + " to lots " + i, () -> {
                            if (watermark == Grid.END) {
                                target.level.ended(logEnd, null);
                            }
                            target.level.watermarks().raise(number, watermark);
                            target.advance();
                        });
                    }
                }
            }
        }

        private void toLot(LotKey lot, long label, LotMessage message) {
            toLots(partitionOf(lot.lot()), label, message);
        }

        private void toLots(int target, long label, LotMessage message) {
            send(
                    "items " + number + " to lots " + target,
                    () -> lots.get(target).level.hold(label, message));
        }

        @Override
        public void finding(FindingRecord finding) {
            say("finding", finding);
        }

        @Override
        public void part(long gridPoint, LotPart part) {
            var snapshot = new LotPart(
                    part.lot(),
                    part.since(),
                    part.changedAt(),
                    part.keptMillis(),
                    part.totals().copy(),
                    part.extremes());
            toLot(part.lot(), gridPoint, new LotMessage.Counted(number, snapshot));
        }
    }

    private void say(String topic, Object record) {
        String line = topic + " " + new String(WireJson.write(record), StandardCharsets.UTF_8);
        if (!outcome.records().add(line)) {
            throw new AssertionError("said twice: " + line);
        }
    }

    /** A partition of lots. */
    private final class Lots implements LotOutput {
        private final int number;
        private long told = Watermarks.UNHEARD;
        private final MemoryStore<LotKey, LotState> states = new MemoryStore<>();
        private final LotLevel level = new LotLevel(
                definitions,
                new Watermarks(partitions),
                Watermarks.UNHEARD,
                new LotLevel.LotStores(
                        new LotStore() {
                            @Override
                            public @Nullable LotState get(LotKey key) {
                                return states.map.get(key);
                            }

                            @Override
                            public void put(LotState state) {
                                states.map.put(state.key(), state);
                            }

                            @Override
                            public void remove(LotKey key) {
                                states.map.remove(key);
                            }

                            @Override
                            public List<LotKey> ofPipeline(String pipeline) {
                                return states.map.keySet().stream()
                                        .filter(key -> key.pipeline().equals(pipeline))
                                        .toList();
                            }

                            @Override
                            public void forEach(Consumer<LotState> each) {
                                states.map.values().forEach(each);
                            }
                        },
                        new MemoryHeldBack<>(),
                        new MemoryTimers<>(),
                        new MemoryTimers<>(),
                        new MemoryVersions(),
                        new MemoryVersions(),
                        new MemoryFlows(),
                        new MemoryTimers<>()),
                this);

        Lots(int number) {
            this.number = number;
        }

        void advance() {
            boolean more = true;
            while (more) {
                more = level.advance(1 + schedule.nextInt(5));
                if (level.watermark() > told) {
                    told = level.watermark();
                    long watermark = told;
                    for (int i = 0; i < partitions; i++) {
                        Pipelines target = pipelines.get(i);
                        send("lots " + number + " to pipelines " + i, () -> {
                            if (watermark == Grid.END) {
                                target.level.ended(logEnd, null);
                            }
                            target.level.watermarks().raise(number, watermark);
                            target.advance();
                        });
                    }
                }
            }
        }

        @Override
        public void toPipeline(long gridPoint, PipelineMessage message) {
            int target = partitionOf(message.pipeline());
            send(
                    "lots " + number + " to pipelines " + target,
                    () -> pipelines.get(target).level.hold(gridPoint, message));
        }

        @Override
        public void report(long gridPoint, LotReport report) {
            say("report", report);
        }

        @Override
        public void finding(FindingRecord finding) {
            say("finding", finding);
        }

        @Override
        public void alert(AlertRecord alert) {
            say("alert", alert);
        }

        @Override
        public void sloEvent(SloEventRecord event) {
            say("slo", event);
        }

        @Override
        public void last(long gridPoint, LotReport report) {
            outcome.lots().add(report);
        }
    }

    /** A partition of pipelines. */
    private final class Pipelines implements PipelineOutput {
        private final MemoryStore<String, PipelineState> states = new MemoryStore<>();
        private final Map<String, LotHistory> histories = new TreeMap<>();
        private final PipelineLevel level = new PipelineLevel(
                definitions,
                new Watermarks(partitions),
                Watermarks.UNHEARD,
                new PipelineLevel.PipelineStores(
                        new PipelineStore() {
                            @Override
                            public @Nullable PipelineState get(String name) {
                                return states.map.get(name);
                            }

                            @Override
                            public void put(PipelineState state) {
                                states.map.put(state.name(), state);
                            }

                            @Override
                            public void forEach(Consumer<PipelineState> each) {
                                states.map.values().forEach(each);
                            }
                        },
                        new MemoryHeldBack<>(),
                        new MemoryTimers<>(),
                        new MemoryPace(),
                        new MemorySlos(),
                        new MemoryOutcomes(),
                        new MemoryTimers<>(),
                        new MemoryRisks(),
                        name -> histories.computeIfAbsent(name, none -> new LotHistory()),
                        new MemoryTimers<>(),
                        new MemoryFlowStates()),
                this);

        void advance() {
            while (level.advance(1 + schedule.nextInt(5))) {
                // As often as it takes: the limit only cuts the work into pieces.
            }
        }

        @Override
        public void finding(FindingRecord finding) {
            say("finding", finding);
        }

        @Override
        public void alert(AlertRecord alert) {
            say("alert", alert);
        }

        @Override
        public void sloEvent(SloEventRecord event) {
            say("slo", event);
        }

        @Override
        public void sloStatus(SloStatusRecord status) {
            say("slo-status", status);
        }

        @Override
        public void standing(long gridPoint, LotForecastRecord standing) {
            say("standing", standing);
        }

        @Override
        public void last(long gridPoint, LotReport report) {
            outcome.lots().add(report);
        }
    }

    private static final class MemoryStore<K, V> {
        private final TreeMap<K, V> map = new TreeMap<>();
    }

    /** A log in the order of its log times: {@code observedAt}, else the event's own. */
    static List<LogRecord> log(List<LifecycleEvent> events) {
        var log = new ArrayList<LogRecord>();
        for (LifecycleEvent event : events) {
            Instant at = event.observedAt() == null ? event.time() : event.observedAt();
            log.add(LogRecord.of(event, at.toEpochMilli()));
        }
        log.sort((one, other) -> Long.compare(one.logTime(), other.logTime()));
        return log;
    }
}
