package io.lotwatch.core.reference;

import static java.util.Comparator.comparing;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.LotReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the numbers, evaluated by brute force over all events at once: everything has been read, and log time has
 * run on until nothing is due any more. It is slow and has no state, so that it can be read beside the rules.
 */
public final class ReferenceModel {
    /** In a replay the log time of an event is {@code observedAt}, else its {@code time}. */
    public static final Function<LifecycleEvent, Instant> REPLAY_LOG_TIME =
            event -> event.observedAt() != null ? event.observedAt() : event.time();

    /**
     * What comes out in the end.
     *
     * @param lots the last report of every lot, by pipeline and lot; {@code revision} is always 0
     * @param findings all that hold on items, by lot, item, step, kind and attempt
     * @param items how many were seen
     * @param rejected events without a lot in pipelines whose uids count per lot
     */
    public record Result(List<LotReport> lots, List<ReferenceFinding> findings, long items, long rejected) {
        /** How many findings of each kind hold on items; only kinds that occur. */
        public Map<FindingKind, Long> findingsByKind() {
            var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
            findings.forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
            return counts;
        }
    }

    /** {@code lot} is null where uids are unique within the pipeline. */
    private record ItemKey(String pipeline, @Nullable String lot, String uid) {}

    private record LotKey(String pipeline, String lot) implements Comparable<LotKey> {
        @Override
        public int compareTo(LotKey other) {
            return comparing(LotKey::pipeline).thenComparing(LotKey::lot).compare(this, other);
        }
    }

    private static final class LotParts {
        private final List<ItemEvents> items = new ArrayList<>();
        private final List<LifecycleEvent> events = new ArrayList<>();
    }

    private final Map<String, PipelineDefinition> definitions = new HashMap<>();
    private final Function<LifecycleEvent, Instant> logTime;

    private ReferenceModel(List<PipelineDefinition> definitions, Function<LifecycleEvent, Instant> logTime) {
        definitions.forEach(definition -> this.definitions.put(definition.name(), definition));
        this.logTime = logTime;
    }

    /** Judges events in any order, with any number of repetitions, in the log time of a replay. */
    public static Result judge(List<PipelineDefinition> definitions, List<LifecycleEvent> events) {
        return judge(definitions, events, REPLAY_LOG_TIME);
    }

    /** Judges events in any order, with any number of repetitions. */
    public static Result judge(
            List<PipelineDefinition> definitions,
            List<LifecycleEvent> events,
            Function<LifecycleEvent, Instant> logTime) {
        return new ReferenceModel(definitions, logTime).judge(events);
    }

    private Result judge(List<LifecycleEvent> all) {
        List<LifecycleEvent> events =
                all.stream().filter(event -> !lacksItsLot(event)).toList();
        var lots = new TreeMap<LotKey, LotParts>();
        for (ItemEvents item : items(events).values()) {
            lotOf(lots, item.pipeline(), item.lot().id()).items.add(item);
        }
        for (LifecycleEvent event : events) {
            if (event.uid() == null) {
                lotOf(lots, event.pipeline(), Objects.requireNonNull(event.lot()))
                        .events
                        .add(event);
            }
        }
        var reports = new ArrayList<LotReport>();
        var findings = new ArrayList<ReferenceFinding>();
        lots.forEach((key, parts) -> {
            PipelineDefinition definition = definitions.get(key.pipeline());
            var reporter =
                    new LotReporter(new LotEvents(key.pipeline(), key.lot(), definition, parts.items, parts.events));
            reports.add(reporter.report());
            findings.addAll(reporter.findings());
        });
        findings.sort(comparing(ReferenceFinding::pipeline)
                .thenComparing(ReferenceFinding::lot)
                .thenComparing(ReferenceFinding::uid)
                .thenComparing(ReferenceFinding::step)
                .thenComparing(ReferenceFinding::kind)
                .thenComparing(ReferenceFinding::attempt, Comparator.nullsFirst(Comparator.naturalOrder())));
        long seen = reports.stream().mapToLong(report -> report.items().seen()).sum();
        return new Result(reports, findings, seen, all.size() - events.size());
    }

    /** Where the same uids come again in each lot, each event must name its lot. */
    private boolean lacksItsLot(LifecycleEvent event) {
        return isPerLot(event.pipeline()) && event.lot() == null;
    }

    private boolean isPerLot(String pipeline) {
        PipelineDefinition definition = definitions.get(pipeline);
        return definition != null && definition.uids() == UidScope.PER_LOT;
    }

    /** All that was heard of each item: its own events, and the manifests that name it. */
    private Map<ItemKey, ItemEvents> items(List<LifecycleEvent> events) {
        var heard = new HashMap<ItemKey, List<Heard>>();
        for (LifecycleEvent event : events) {
            Instant logAt = logTime.apply(event);
            if (event.uid() != null) {
                heardOf(heard, event, event.uid()).add(new Heard(event, logAt));
            } else if (event.items() != null) {
                for (String uid : event.items()) {
                    heardOf(heard, event, uid).add(Heard.declarationOf(uid, event, logAt));
                }
            }
        }
        var items = new HashMap<ItemKey, ItemEvents>();
        heard.forEach((key, all) ->
                items.put(key, new ItemEvents(key.pipeline(), key.uid(), definitions.get(key.pipeline()), all)));
        return items;
    }

    private List<Heard> heardOf(Map<ItemKey, List<Heard>> heard, LifecycleEvent event, String uid) {
        String lot = isPerLot(event.pipeline()) ? event.lot() : null;
        return heard.computeIfAbsent(new ItemKey(event.pipeline(), lot, uid), key -> new ArrayList<>());
    }

    private static LotParts lotOf(Map<LotKey, LotParts> lots, String pipeline, String lot) {
        return lots.computeIfAbsent(new LotKey(pipeline, lot), key -> new LotParts());
    }
}
