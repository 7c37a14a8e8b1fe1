package io.lotwatch.core;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.EventRouting;
import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.Judgement;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.FirstHeard;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Lots that are told of by events, each received when it happened, by way of a single partition. */
public final class TestLots {
    private TestLots() {}

    /** The lot {@code L} of a pipeline at a point of log time, by all events of it and of its items. */
    public static LotView lotAt(String time, PipelineDefinition pipeline, LifecycleEvent... events) {
        return lotAt(time, "L", pipeline, events);
    }

    /** Some lot of a pipeline at a point of log time, by all events of it and of its items. */
    public static LotView lotAt(String time, String lot, PipelineDefinition pipeline, LifecycleEvent... events) {
        long gridPoint = TestEvents.millis(time);
        var key = new LotKey("p", lot);
        var inForce = pipeline == null ? VersionInForce.NONE : new VersionInForce(pipeline.version(), 0);
        LotState state = LotState.unheard(key);
        var ofItems = new TreeMap<String, List<LifecycleEvent>>();
        for (LifecycleEvent event : events) {
            if (event.type().isLotEvent()) {
                state = state.with(event, new FirstHeard(gridPoint, inForce), gridPoint);
                EventRouting.declarations(event).forEach(declared -> add(ofItems, declared));
            } else {
                add(ofItems, event);
            }
        }
        StepGraph graph = StepGraph.of(pipeline);
        List<Contribution> items = ofItems.values().stream()
                .map(told -> contribution(TestItems.state(graph, told), graph, gridPoint))
                .filter(item -> item.lot().equals(key))
                .toList();
        if (!items.isEmpty()) {
            state = state.with(0, part(key, items, gridPoint), gridPoint);
        }
        return new LotView(state, pipeline, gridPoint);
    }

    private static void add(TreeMap<String, List<LifecycleEvent>> ofItems, LifecycleEvent event) {
        ofItems.computeIfAbsent(event.key(), uid -> new ArrayList<>()).add(event);
    }

    private static Contribution contribution(ItemState state, StepGraph graph, long gridPoint) {
        Judgement judgement = Judgement.of(Detection.of(new ItemView(state, graph)), state.findings(), gridPoint);
        return Contribution.of(new ItemView(state.judged(judgement.findings(), null), graph));
    }

    private static LotPart part(LotKey key, List<Contribution> items, long gridPoint) {
        var totals = new LotTotals();
        LotExtremes extremes = LotExtremes.NONE;
        for (Contribution item : items) {
            totals.add(item, 1);
            extremes = extremes.merge(extremes(item));
        }
        return new LotPart(key, gridPoint, gridPoint, 0, totals, extremes);
    }

    private static LotExtremes extremes(Contribution item) {
        Instant end = item.seen() ? item.endedAt() : null;
        return new LotExtremes(
                item.firstEventAt(),
                end,
                end == null ? List.of() : List.of(item.uid()),
                item.firstLogAt(),
                item.definitionVersion(),
                item.firstLogAt(),
                item.uid());
    }
}
