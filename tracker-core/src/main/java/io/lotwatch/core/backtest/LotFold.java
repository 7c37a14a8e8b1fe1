package io.lotwatch.core.backtest;

import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.core.engine.EventRouting;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items and lots of one pipeline as its log goes on, without ever forgetting any. */
final class LotFold {
    private final StepGraph graph;
    private final PipelineDefinition definition;
    private final boolean perItem;
    private final Heard heard;
    private final Map<ItemKey, FoldedItem> items = new HashMap<>();
    private final Map<String, FoldedLot> lots = new TreeMap<>();
    private final TreeSet<Seal> seals = new TreeSet<>();

    /** Hears what changes. */
    interface Heard {
        /** An item has changed; {@code before} is null for a new one. */
        void item(@Nullable FoldedItem before, FoldedItem after);

        /** Something was heard of a lot, or time alone sealed it. */
        void lot(FoldedLot lot, Instant now);

        /** Its last item turned out to be another lot's. */
        void withdrawn(String lot);
    }

    private record Seal(Instant at, String lot) implements Comparable<Seal> {
        @Override
        public int compareTo(Seal other) {
            return Comparator.comparing(Seal::at).thenComparing(Seal::lot).compare(this, other);
        }
    }

    LotFold(PipelineDefinition definition, boolean perItem, Heard heard) {
        this.definition = definition;
        this.graph = StepGraph.of(definition);
        this.perItem = perItem;
        this.heard = heard;
    }

    Map<String, FoldedLot> lots() {
        return lots;
    }

    /** Lets time pass: seals that are due before {@code now}. */
    void advance(Instant now) {
        while (!seals.isEmpty() && seals.first().at().isBefore(now)) {
            Seal seal = seals.pollFirst();
            FoldedLot lot = seal == null ? null : lots.get(seal.lot());
            if (lot != null) {
                heard.lot(lot, now);
            }
        }
    }

    /** Takes the next event of the log. */
    void take(LoggedEvent logged) {
        LifecycleEvent event = logged.event();
        advance(logged.loggedAt());
        if (event.type().isLotEvent()) {
            if (!perItem && event.lot() != null) {
                FoldedLot lot = lot(event.lot());
                lot.add(event);
                told(lot, logged.loggedAt());
            }
            if (event.type() == EventType.LOT_SEALED) {
                EventRouting.declarations(event).forEach(each -> item(each, logged.loggedAt()));
            }
        } else {
            item(event, logged.loggedAt());
        }
    }

    private void item(LifecycleEvent event, Instant now) {
        if (event.uid() == null) {
            return;
        }
        var key =
                new ItemKey(event.pipeline(), event.uid(), definition.uids() == UidScope.PER_LOT ? event.lot() : null);
        FoldedItem before = items.get(key);
        ItemState state = before == null
                ? ItemState.first(key, graph, event, now.toEpochMilli())
                : before.state().merge(graph, event, now.toEpochMilli());
        FoldedItem after = FoldedItem.of(state, new ItemView(state, graph), perItem);
        items.put(key, after);
        if (before != null && !before.lot().equals(after.lot())) {
            leave(key, before.lot(), now);
        }
        heard.item(before, after);
        FoldedLot lot = lot(after.lot());
        lot.put(after, event.time());
        told(lot, now);
    }

    private FoldedLot lot(String id) {
        return lots.computeIfAbsent(
                id,
                name -> new FoldedLot(
                        name,
                        perItem ? LotPolicy.DEFAULT : definition.lots(),
                        graph.steps().size()));
    }

    private void leave(ItemKey key, String left, Instant now) {
        FoldedLot lot = lot(left);
        lot.remove(key);
        if (lot.isEmpty()) {
            lots.remove(left);
            heard.withdrawn(left);
        } else {
            told(lot, now);
        }
    }

    private void told(FoldedLot lot, Instant now) {
        Instant seal = lot.sealsByTimeAt();
        if (seal != null && !seal.isBefore(now)) {
            seals.add(new Seal(seal, lot.id()));
        }
        heard.lot(lot, now);
    }
}
