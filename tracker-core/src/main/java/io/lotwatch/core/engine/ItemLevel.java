package io.lotwatch.core.engine;

import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.FindingChange;
import io.lotwatch.core.finding.Judgement;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition: folds their events, judges them, and counts them for their lots.
 *
 * <p>At a grid point it first merges all events up to it, and only then looks at the items that were touched or have a
 * timer, each once, in the order of their keys. An item has one timer, which is lazy: when its next due time moves back,
 * the timer stays, fires early and is set anew.
 */
public final class ItemLevel extends GridLevel {
    private final Definitions definitions;
    private final ItemStores stores;
    private final LotParts parts;
    private final ItemOutput output;

    /** What the level keeps. */
    public record ItemStores(
            ItemStore items,
            HeldBack<HeldEvent> held,
            TimerQueue<ItemKey> timers,
            TimerQueue<ItemKey> itemRetention,
            LotPartStore parts,
            TimerQueue<LotKey> partRetention,
            LotIndex index) {}

    /** An item before and after what comes at one grid point; null before its first record. */
    private static final class Touched {
        private final @Nullable ItemState before;
        private @Nullable ItemState after;

        Touched(@Nullable ItemState before) {
            this.before = before;
            this.after = before;
        }
    }

    public ItemLevel(
            Definitions definitions, Watermarks watermarks, long judgedUpTo, ItemStores stores, ItemOutput output) {
        super(watermarks, judgedUpTo);
        this.definitions = definitions;
        this.stores = stores;
        this.parts = new LotParts(definitions, stores);
        this.output = output;
    }

    /** Takes an event of one of its items, to be applied at the grid point that judges its log time. */
    public void hold(HeldEvent event) {
        stores.held().add(Grid.atOrAfter(event.logTime()), event);
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = Grid.earlier(stores.held().firstLabel(), stores.timers().firstAt());
        if (forgets) {
            next = Grid.earlier(next, stores.itemRetention().firstAt());
            next = Grid.earlier(next, stores.partRetention().firstAt());
        }
        return next;
    }

    @Override
    protected void judge(long gridPoint, boolean forgets) {
        var touched = new TreeMap<ItemKey, Touched>();
        for (HeldEvent held : stores.held().takeUpTo(gridPoint)) {
            ItemKey key = key(held);
            StepGraph graph = definitions.graph(key.pipeline());
            Touched item = touched.computeIfAbsent(key, absent -> new Touched(known(absent, gridPoint)));
            item.after = item.after == null
                    ? ItemState.first(key, graph, held.event(), held.logTime())
                    : item.after.merge(graph, held.event(), held.logTime());
        }
        for (ItemKey key : stores.timers().takeUpTo(gridPoint)) {
            touched.computeIfAbsent(key, absent -> new Touched(stores.items().getOpen(absent)));
        }
        touched.forEach((key, item) -> judge(item, gridPoint));
        parts.flush(gridPoint, output);
        if (forgets) {
            stores.itemRetention().takeUpTo(gridPoint).forEach(key -> forget(key, gridPoint));
            parts.forget(gridPoint);
        }
    }

    private ItemKey key(HeldEvent held) {
        String uid = held.event().uid();
        if (uid == null) {
            throw new IllegalStateException("a lot event came to an item: " + held.event());
        }
        return EventRouting.itemKey(definitions, held.event(), uid);
    }

    // An item may stay in its store for a while after its retention; it is forgotten all the same.
    private @Nullable ItemState known(ItemKey key, long gridPoint) {
        ItemState state = stores.items().get(key);
        return state == null || gridPoint >= forgottenAt(state) ? null : state;
    }

    private long forgottenAt(ItemState state) {
        return Grid.after(Instant.ofEpochMilli(
                state.lastLogAt() + definitions.retentionMillis(state.key().pipeline())));
    }

    private void judge(Touched item, long gridPoint) {
        ItemState state = item.after;
        if (state == null) {
            return;
        }
        var view = new ItemView(state, definitions.graph(state.key().pipeline()));
        Judgement judgement = Judgement.of(Detection.of(view), state.findings(), gridPoint);
        for (FindingChange change : judgement.changes()) {
            output.finding(FindingRecords.ofItem(state, view.lot().lot(), change, gridPoint));
        }
        boolean ended = view.endedAt() != null;
        // Nothing more falls due after an item's end; a timer that is still armed finds no open item, and is dropped.
        Long armed = ended ? null : arm(state, judgement.nextAt(), gridPoint);
        ItemState judged = state.judged(judgement.findings(), armed);
        stores.items().put(judged, ended);
        Contribution before = item.before == null
                ? null
                : Contribution.of(new ItemView(
                        item.before, definitions.graph(item.before.key().pipeline())));
        if (!ended && (before == null || before.endedAt() != null)) {
            stores.itemRetention().set(forgottenAt(judged), judged.key());
        }
        parts.replace(before, Contribution.of(new ItemView(judged, view.graph())), gridPoint);
    }

    private @Nullable Long arm(ItemState state, @Nullable Long nextAt, long gridPoint) {
        Long armed = state.timerAt() != null && state.timerAt() > gridPoint ? state.timerAt() : null;
        if (nextAt == null || armed != null && armed <= nextAt) {
            return armed;
        }
        stores.timers().set(nextAt, state.key());
        return nextAt;
    }

    private void forget(ItemKey key, long gridPoint) {
        ItemState state = stores.items().getOpen(key);
        if (state == null) {
            return;
        }
        long forgottenAt = forgottenAt(state);
        if (gridPoint >= forgottenAt) {
            stores.items().remove(key);
        } else {
            stores.itemRetention().set(forgottenAt, key);
        }
    }
}
