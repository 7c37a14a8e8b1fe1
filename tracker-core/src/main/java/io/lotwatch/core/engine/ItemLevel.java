package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.ItemMessage.FirstVersion;
import io.lotwatch.core.engine.ItemMessage.Happened;
import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.FindingChange;
import io.lotwatch.core.finding.Judgement;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
            HeldBack<ItemMessage> held,
            TimerQueue<ItemKey> timers,
            TimerQueue<ItemKey> itemRetention,
            LotPartStore parts,
            TimerQueue<LotKey> partRetention,
            LotIndex index,
            InForceStore firstVersions) {}

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

    /** Takes what is for its items, to be applied at the grid point that judges its log time. */
    public void hold(ItemMessage message) {
        stores.held().add(Grid.atOrAfter(message.logTime()), message);
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
        var happened = new ArrayList<Happened>();
        for (ItemMessage message : stores.held().takeUpTo(gridPoint)) {
            message.match(happened::add, first -> adopt(first, touched, gridPoint));
        }
        // The first record of an item decides about its version, wherever it was appended.
        happened.sort(Comparator.comparingLong(Happened::logTime)
                .thenComparingLong(event -> event.inForce().number()));
        happened.forEach(event -> merge(event, touched, gridPoint));
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

    private void merge(Happened happened, TreeMap<ItemKey, Touched> touched, long gridPoint) {
        LifecycleEvent event = happened.event();
        String uid = event.uid();
        if (uid == null) {
            throw new IllegalStateException("a lot event came to an item: " + event);
        }
        VersionInForce inForce = happened.inForce();
        String version = (inForce.isUnsaid() ? stores.firstVersions().get(event.pipeline()) : inForce).version();
        var key = new ItemKey(event.pipeline(), uid, definitions.isPerLot(version) ? event.lot() : null);
        Touched item = touched.computeIfAbsent(key, absent -> new Touched(known(absent, gridPoint)));
        item.after = item.after == null
                ? ItemState.first(key, definitions.graph(version), event, happened.logTime())
                : item.after.merge(definitions.graph(item.after.definitionVersion()), event, happened.logTime());
    }

    // All that was seen of the pipeline before there was a version of it takes the first.
    private boolean adopt(FirstVersion first, TreeMap<ItemKey, Touched> touched, long gridPoint) {
        if (!stores.firstVersions().get(first.pipeline()).isUnsaid()) {
            return false;
        }
        stores.firstVersions().put(first.pipeline(), first.inForce());
        for (ItemKey key : stores.items().ofPipeline(first.pipeline())) {
            ItemState state = known(key, gridPoint);
            if (state != null && state.definitionVersion() == null) {
                var item = new Touched(state);
                item.after = state.withVersion(first.inForce().version());
                touched.put(key, item);
            }
        }
        return true;
    }

    // An item may stay in its store for a while after its retention; it is forgotten all the same.
    private @Nullable ItemState known(ItemKey key, long gridPoint) {
        ItemState state = stores.items().get(key);
        return state == null || gridPoint >= forgottenAt(state) ? null : state;
    }

    private long forgottenAt(ItemState state) {
        return Grid.after(
                Instant.ofEpochMilli(state.lastLogAt() + definitions.retentionMillis(state.definitionVersion())));
    }

    private void judge(Touched item, long gridPoint) {
        ItemState state = item.after;
        if (state == null) {
            return;
        }
        var view = new ItemView(state, definitions.graph(state.definitionVersion()));
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
                : Contribution.of(new ItemView(item.before, definitions.graph(item.before.definitionVersion())));
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
