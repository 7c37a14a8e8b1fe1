package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.FirstVersions.Adopted;
import io.lotwatch.core.engine.ItemMessage.FirstVersion;
import io.lotwatch.core.engine.ItemMessage.Happened;
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
import io.lotwatch.event.LifecycleEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition: folds their events, judges them, and counts them for their lots.
 *
 * <p>At a grid point it first merges all events up to it, and only then looks at the items that were touched or have a
 * timer, each once. An item has one timer, which is lazy: when its next due time moves back, the timer stays, fires early
 * and is set anew.
 *
 * <p>A lot counts an item as of its last opening, end, or change after its end, also as of a change of its findings or of
 * what decides about the lot, or else as of the last multiple of {@link #TELLING_MILLIS}: so what is told does not grow with
 * events, and does not depend on which items share a partition.
 */
public final class ItemLevel extends GridLevel {
    /** How often, in log time, lots are told how far their open items are. */
    public static final long TELLING_MILLIS = 5_000;

    // The first record of an item decides about its version, wherever it was appended.
    private static final Comparator<Happened> BY_LOG = Comparator.comparingLong(Happened::logTime)
            .thenComparingLong(event -> event.inForce().number());

    private final Definitions definitions;
    private final ItemStores stores;
    private final LotParts parts;
    private final ItemOutput output;
    /** The open items whose lots count them as they were earlier, and when the lots are told. */
    private final Set<TrackedItem> untold = new LinkedHashSet<>();

    private long tellingAt;
    private boolean tellsAtEnd;

    /** What the level keeps. */
    public record ItemStores(
            ItemStore items,
            HeldBack<ItemMessage> held,
            TimerQueue<ItemKey> timers,
            TimerQueue<ItemKey> itemRetention,
            LotPartStore parts,
            TimerQueue<LotKey> partRetention,
            FirstVersions firstVersions) {}

    private record Told(ItemState item, String lot, FindingChange change) {}

    public ItemLevel(
            Definitions definitions, Watermarks watermarks, long judgedUpTo, ItemStores stores, ItemOutput output) {
        super(watermarks, judgedUpTo);
        this.definitions = definitions;
        this.stores = stores;
        this.parts = new LotParts(definitions, stores.parts(), stores.partRetention());
        this.output = output;
    }

    /** Takes what is for its items, to be applied at the grid point that judges its log time. */
    public void hold(ItemMessage message) {
        stores.held().add(Grid.atOrAfter(message.logTime()), message);
    }

    /** Takes an open item as it was kept when it was judged up to a grid point, with all that it waits for. */
    public void restore(TrackedItem item, long judgedUpTo) {
        ItemState state = item.state();
        if (state == null || item.isEnded()) {
            throw new IllegalStateException("not open: " + item.key());
        }
        if (state.timerAt() != null) {
            stores.timers().set(state.timerAt(), item.key());
        }
        retain(item, state);
        if (item.isTellingDue()) {
            tellLater(item, judgedUpTo);
        }
    }

    /** Takes a part as it was kept, with its retention. */
    public void restore(TrackedPart part) {
        stores.partRetention().set(LotParts.forgottenAt(part), part.lot());
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = Grid.earlier(stores.held().firstLabel(), stores.timers().firstAt());
        if (!untold.isEmpty()) {
            next = Grid.earlier(next, tellingAt);
        }
        if (forgets) {
            next = Grid.earlier(next, stores.itemRetention().firstAt());
            next = Grid.earlier(next, stores.partRetention().firstAt());
        }
        return next;
    }

    @Override
    protected @Nullable Long dueAtEnd(long upTo) {
        tellsAtEnd = !untold.isEmpty();
        return tellsAtEnd ? (Long) upTo : null;
    }

    @Override
    protected void judge(long gridPoint, boolean forgets) {
        var touched = new ArrayList<TrackedItem>();
        var happened = new ArrayList<Happened>();
        for (ItemMessage message : stores.held().takeUpTo(gridPoint)) {
            if (message instanceof Happened event) {
                // What is read again may have been judged already.
                if (stores.items().judgedUpTo(uid(event.event())) < gridPoint) {
                    happened.add(event);
                }
            } else {
                adopt((FirstVersion) message, touched, gridPoint);
            }
        }
        happened.sort(BY_LOG);
        for (Happened event : happened) {
            merge(event, touched, gridPoint);
        }
        for (ItemKey key : stores.timers().takeUpTo(gridPoint)) {
            TrackedItem item = stores.items().open(key);
            if (item != null && isDue(item.state(), gridPoint) && item.touch(gridPoint)) {
                touched.add(item);
            }
        }
        judge(touched, gridPoint);
        if (!untold.isEmpty() && (gridPoint >= tellingAt || tellsAtEnd)) {
            tellUntold(gridPoint);
        }
        parts.flush(gridPoint, output);
        if (forgets) {
            stores.itemRetention().takeUpTo(gridPoint).forEach(key -> forget(key, gridPoint));
            parts.forget(gridPoint);
        }
    }

    // A timer that an earlier one has replaced is none any more.
    private static boolean isDue(@Nullable ItemState state, long gridPoint) {
        return state != null && state.timerAt() != null && state.timerAt() <= gridPoint;
    }

    private void merge(Happened happened, List<TrackedItem> touched, long gridPoint) {
        LifecycleEvent event = happened.event();
        VersionInForce inForce = happened.inForce();
        String version =
                (inForce.isUnsaid() ? stores.firstVersions().at(event.pipeline(), gridPoint) : inForce).version();
        var key = new ItemKey(event.pipeline(), uid(event), definitions.isPerLot(version) ? event.lot() : null);
        TrackedItem item = touch(key, touched, gridPoint);
        ItemState state = item.state();
        item.become(
                state == null
                        ? ItemState.first(key, definitions.graph(version), event, happened.logTime())
                        : state.merge(definitions.graph(state.definitionVersion()), event, happened.logTime()));
    }

    private TrackedItem touch(ItemKey key, List<TrackedItem> touched, long gridPoint) {
        TrackedItem item = stores.items().item(key, gridPoint);
        if (item.touch(gridPoint)) {
            touched.add(item);
            ItemState state = item.state();
            // An item may stay in its store for a while after its retention; it is forgotten all the same.
            if (state != null && gridPoint >= forgottenAt(state)) {
                forget(item, state);
            }
        }
        return item;
    }

    private static String uid(LifecycleEvent event) {
        String uid = event.uid();
        if (uid == null) {
            throw new IllegalStateException("a lot event came to an item: " + event);
        }
        return uid;
    }

    // All that was seen of the pipeline before there was a version of it takes the first.
    private void adopt(FirstVersion first, List<TrackedItem> touched, long gridPoint) {
        Adopted adopted = stores.firstVersions().first(first.pipeline());
        if (adopted != null
                && (adopted.gridPoint() != gridPoint || !adopted.version().equals(first.inForce()))) {
            return;
        }
        stores.firstVersions().adopt(first.pipeline(), new Adopted(first.inForce(), gridPoint));
        for (ItemKey key : stores.items().ofPipeline(first.pipeline())) {
            if (stores.items().judgedUpTo(key.uid()) >= gridPoint) {
                continue;
            }
            TrackedItem item = stores.items().item(key, gridPoint);
            ItemState state = item.state();
            if (state != null && state.definitionVersion() == null && gridPoint < forgottenAt(state)) {
                item.become(state.withVersion(first.inForce().version()));
                if (item.forgottenAt() != Watermarks.UNHEARD) {
                    letGo(item); // The version may keep it for a shorter time.
                }
                if (item.touch(gridPoint)) {
                    touched.add(item);
                }
            }
        }
    }

    private long forgottenAt(ItemState state) {
        return Grid.after(state.lastLogAt() + definitions.retentionMillis(state.definitionVersion()));
    }

    private void judge(List<TrackedItem> touched, long gridPoint) {
        var told = new ArrayList<Told>();
        for (TrackedItem item : touched) {
            judge(item, told, gridPoint);
        }
        // In the order of the items, whatever came first.
        told.sort(Comparator.comparing(change -> change.item().key()));
        for (Told change : told) {
            output.finding(FindingRecords.ofItem(change.item(), change.lot(), change.change(), gridPoint));
        }
    }

    private void judge(TrackedItem item, List<Told> changes, long gridPoint) {
        ItemState state = item.state();
        if (state == null) {
            throw new IllegalStateException("touched, and nothing is known of it: " + item.key());
        }
        StepGraph graph = definitions.graph(state.definitionVersion());
        var view = new ItemView(state, graph);
        Judgement judgement = Judgement.of(view, gridPoint);
        for (FindingChange change : judgement.changes()) {
            changes.add(new Told(state, view.lot().lot(), change));
        }
        boolean ended = view.endedAt() != null;
        // Nothing more falls due after an item's end.
        Long armed = arm(state, ended ? null : judgement.nextAt(), ended, gridPoint);
        boolean tellsNow = ended || item.isEnded() || !judgement.changes().isEmpty() || decidesAnew(item.told(), state);
        item.judged(state.judged(judgement.findings(), armed), ended);
        if (tellsNow) {
            ItemState judged = item.state();
            tell(item, Contribution.of(view, judged == null ? state : judged), gridPoint);
            untold.remove(item);
        } else if (item.isTellingDue()) {
            tellLater(item, gridPoint);
        }
        stores.items().changed(item);
        boolean retained = item.forgottenAt() != Watermarks.UNHEARD;
        if (!ended && !retained) {
            retain(item, state);
        } else if (ended && retained) {
            letGo(item);
        }
    }

    // It is looked at again then, however often it is heard of until then.
    private void retain(TrackedItem item, ItemState state) {
        long forgottenAt = forgottenAt(state);
        item.forgottenAt(forgottenAt);
        stores.itemRetention().set(forgottenAt, item.key());
    }

    private void letGo(TrackedItem item) {
        stores.itemRetention().cancel(item.forgottenAt(), item.key());
        item.forgottenAt(Watermarks.UNHEARD);
    }

    // What a lot needs to know at once: that there is an item, and what decides about the lot and its verdict.
    private static boolean decidesAnew(@Nullable ItemState told, ItemState now) {
        return told == null
                || told.seen() != now.seen()
                || told.declared() != now.declared()
                || !Objects.equals(told.definitionVersion(), now.definitionVersion())
                || !Objects.equals(told.lot(), now.lot())
                || now.lot() == null && !told.firstEventAt().equals(now.firstEventAt());
    }

    private void tellLater(TrackedItem item, long gridPoint) {
        long at = -Math.floorDiv(-gridPoint, TELLING_MILLIS) * TELLING_MILLIS;
        tellingAt = untold.isEmpty() ? at : Math.min(at, tellingAt);
        untold.add(item);
    }

    private void tellUntold(long gridPoint) {
        var later = new ArrayList<TrackedItem>();
        for (TrackedItem item : untold) {
            if (stores.items().judgedUpTo(item.key().uid()) < gridPoint) {
                // Its store may have to make it whole again.
                stores.items().open(item.key());
                tell(item, gridPoint);
            } else {
                later.add(item);
            }
        }
        untold.clear();
        later.forEach(item -> tellLater(item, gridPoint + 1));
    }

    private void tell(TrackedItem item, long gridPoint) {
        ItemState now = item.state();
        if (now == null) {
            throw new IllegalStateException("to be told, and nothing is known of it: " + item.key());
        }
        tell(item, contribution(now), gridPoint);
    }

    private void tell(TrackedItem item, Contribution counted, long gridPoint) {
        ItemState told = item.told();
        Contribution before = told == null ? null : contribution(told);
        item.tell();
        parts.replace(item, before, counted, gridPoint);
        stores.items().changed(item);
    }

    private Contribution contribution(ItemState state) {
        return Contribution.of(new ItemView(state, definitions.graph(state.definitionVersion())));
    }

    private @Nullable Long arm(ItemState state, @Nullable Long nextAt, boolean ended, long gridPoint) {
        Long armed = state.timerAt() != null && state.timerAt() > gridPoint ? state.timerAt() : null;
        if (!ended && (nextAt == null || armed != null && armed <= nextAt)) {
            return armed;
        }
        if (armed != null) {
            stores.timers().cancel(armed, state.key());
        }
        if (nextAt != null) {
            stores.timers().set(nextAt, state.key());
        }
        return nextAt;
    }

    private void forget(ItemKey key, long gridPoint) {
        TrackedItem item = stores.items().open(key);
        ItemState state = item == null ? null : item.state();
        if (item == null || state == null) {
            return;
        }
        if (gridPoint < forgottenAt(state)) {
            retain(item, state);
            return;
        }
        forget(item, state);
        stores.items().changed(item);
    }

    private void forget(TrackedItem item, ItemState state) {
        if (state.timerAt() != null) {
            stores.timers().cancel(state.timerAt(), item.key());
        }
        if (item.forgottenAt() != Watermarks.UNHEARD) {
            letGo(item);
        }
        untold.remove(item);
        item.forget();
    }
}
