package io.lotwatch.app.state;

import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.TestAttributes;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.finding.Judgement;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.FirstHeard;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotFindingKey;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.reference.EventLine;
import io.lotwatch.core.reference.History;
import io.lotwatch.core.reference.HistoryGenerator;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Items and lots of a generated history, some of them half told, at odds with each other on purpose. */
final class GeneratedStates {
    final List<KeptItem> items = new ArrayList<>();
    final List<LotState> lots = new ArrayList<>();

    private final Random random;
    private final Map<String, StepGraph> graphs = new HashMap<>();
    private final Map<ItemKey, KeptItem> known = new TreeMap<>();
    private final Map<LotKey, LotTotals> totals = new TreeMap<>();
    private final Map<LotKey, LotState> heard = new TreeMap<>();

    GeneratedStates(long seed) {
        random = new Random(seed);
        History history = HistoryGenerator.generate(seed);
        for (PipelineDefinition definition : history.definitions()) {
            graphs.put(
                    definition.name(),
                    StepGraph.of(random.nextBoolean() ? TestAttributes.countingBy(definition, "colour") : definition));
        }
        for (EventLine line : history.delivery(seed)) {
            Instant observedAt = line.event().observedAt();
            long logTime = observedAt == null ? 0 : observedAt.toEpochMilli();
            if (line.event().uid() == null) {
                hearOfLot(line.event(), logTime);
            } else {
                hearOfItem(line.event(), line.event().uid(), logTime);
            }
        }
        items.addAll(known.values());
        totals.forEach(this::addPart);
        lots.addAll(heard.values());
    }

    private void hearOfItem(LifecycleEvent event, String uid, long logTime) {
        StepGraph graph = graphs.getOrDefault(event.pipeline(), StepGraph.UNDECLARED);
        var key = new ItemKey(event.pipeline(), uid, random.nextInt(10) == 0 ? event.lot() : null);
        KeptItem before = known.get(key);
        ItemState state = before == null
                ? ItemState.first(key, graph, event, logTime)
                : before.state().merge(graph, event, logTime);
        var view = new ItemView(state, graph);
        if (random.nextInt(3) == 0) {
            Judgement judgement = Judgement.of(view, logTime + random.nextInt(10_000_000));
            state = state.judged(judgement.findings(), judgement.nextAt());
            view = new ItemView(state, graph);
        }
        Contribution contribution = Contribution.of(view);
        totals.computeIfAbsent(contribution.lot(), lot -> new LotTotals())
                .add(contribution, random.nextInt(3) == 0 ? -1 : 1);
        ItemState told = before == null ? null : before.told();
        known.put(
                key,
                random.nextBoolean()
                        ? new KeptItem(state, state, Place.of(contribution))
                        : new KeptItem(state, told, before == null ? null : before.place()));
    }

    private void hearOfLot(LifecycleEvent event, long logTime) {
        var key = new LotKey(event.pipeline(), event.key());
        LotState before = heard.getOrDefault(key, LotState.unheard(key));
        var version = random.nextBoolean() ? VersionInForce.NONE : new VersionInForce("0123456789ab", 7);
        heard.put(key, before.with(event, new FirstHeard(logTime, version), logTime));
    }

    private SortedSet<LotFindingKey> broken() {
        var broken = new TreeSet<LotFindingKey>();
        if (random.nextBoolean()) {
            broken.add(new LotFindingKey(FindingKind.LOT_SIZE, null));
        }
        if (random.nextBoolean()) {
            broken.add(new LotFindingKey(FindingKind.MEASURE_RANGE, "rows"));
            broken.add(new LotFindingKey(FindingKind.MEASURE_RANGE, "ü"));
        }
        return broken;
    }

    private void addPart(LotKey lot, LotTotals numbers) {
        LotExtremes extremes = random.nextInt(3) == 0
                ? null
                : new LotExtremes(
                        Instant.ofEpochMilli(random.nextInt()),
                        random.nextBoolean() ? null : Instant.ofEpochMilli(random.nextLong()),
                        List.of("a", "ü", lot.lot()),
                        random.nextLong(),
                        random.nextBoolean() ? null : "0123456789ab",
                        random.nextLong(),
                        lot.lot());
        var part = new LotPart(lot, Long.MIN_VALUE, random.nextLong(), random.nextLong(), numbers, extremes);
        LotState state = heard.getOrDefault(lot, LotState.unheard(lot))
                .with(random.nextInt(1_000), part, random.nextLong())
                .with(random.nextInt(1_000), part.keptFor(Long.MAX_VALUE), random.nextLong());
        heard.put(
                lot,
                random.nextBoolean()
                        ? state
                        : state.told(3, "fingerprint", true, Verdict.MISSED, FindingState.WITHDRAWN, broken())
                                .withTimer(random.nextLong()));
    }
}
