package io.lotwatch.app.state;

import io.lotwatch.app.state.ItemTable.OpenItems;
import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.engine.LotPartStore;
import io.lotwatch.core.engine.TrackedItem;
import io.lotwatch.core.engine.TrackedPart;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What one partition counts of each lot, in memory over a table that has it as of the last checkpoint of each region. */
final class LiveParts implements LotPartStore {
    private static final int MAX_IDLE = 1_024;

    private final ItemTable table;
    private final LiveItems items;
    private final Map<LotKey, LivePart> live = new HashMap<>();
    private final List<Set<LivePart>> changed = new ArrayList<>();
    private final List<Removed> removed = new ArrayList<>();
    private final Set<Generation> hidden = new HashSet<>();
    private final Map<LotKey, Long> forgotten = new HashMap<>();

    /** A part that is counted since a grid point: a lot that was forgotten and is heard of again is counted anew. */
    private record Generation(LotKey lot, long since) {}

    /** Where an earlier life of an item was counted, to be written with its region, and what the index has instead. */
    private record Earlier(
            ItemKey key, Place place, @Nullable Place stored) {}

    private record Removed(Generation part, long gridPoint) {}

    private final List<List<Earlier>> earlier = new ArrayList<>();

    LiveParts(ItemTable table, LiveItems items) {
        this.table = table;
        this.items = items;
        for (int i = 0; i < Region.COUNT; i++) {
            changed.add(new LinkedHashSet<>());
            earlier.add(new ArrayList<>());
        }
    }

    @Override
    public @Nullable TrackedPart get(LotKey lot, long gridPoint) {
        LivePart known = live.get(lot);
        if (known != null && known.since() <= gridPoint) {
            return known;
        }
        for (byte[] stored : table.parts(lot, gridPoint)) {
            LivePart part = LivePart.of(PartFormat.read(stored));
            if (!hidden.contains(new Generation(lot, part.since()))) {
                // A later one, which is there already while a log is read again, keeps its place.
                if (known == null) {
                    live.put(lot, part);
                }
                return part;
            }
        }
        return null;
    }

    @Override
    public TrackedPart create(LotKey lot, long gridPoint) {
        var part = new LivePart(lot, gridPoint);
        live.put(lot, part);
        return part;
    }

    @Override
    public void counted(TrackedPart part, TrackedItem item, Contribution contribution, int sign) {
        var of = (LivePart) part;
        var counted = (LiveItem) item;
        Place before = counted.counted();
        if (sign > 0 && before != null && !isForgotten(before, counted)) {
            // It was not taken back: the item was forgotten, and its lot counts both of its lives.
            earlier.get(counted.region()).add(new Earlier(counted.key(), before, Place.ofEnded(counted.stored())));
            counted.beginAnew();
        }
        counted.countedAs(sign > 0 ? Place.of(contribution) : null, part.changedAt());
        of.changes(counted.region()).add(contribution, sign);
        changed.get(counted.region()).add(of);
    }

    @Override
    public void touched(TrackedPart part, TrackedItem item) {
        changed.get(((LiveItem) item).region()).add((LivePart) part);
    }

    @Override
    public void remove(TrackedPart part, long gridPoint) {
        var gone = (LivePart) part;
        if (live.get(gone.lot()) == gone) {
            live.remove(gone.lot());
        }
        earlier.forEach(lives -> lives.removeIf(life -> life.place.lot().equals(gone.lot())));
        changed.forEach(parts -> parts.remove(gone));
        var generation = new Generation(gone.lot(), gone.since());
        // Not before all regions are stored as of then: a log that is read again still needs it up to there.
        removed.add(new Removed(generation, gridPoint));
        hidden.add(generation);
        forgotten.put(gone.lot(), gridPoint);
        // While a log is read again, a region that is stored as of later has the items of the lot as it came again.
        table.clearIndex(gone.lot(), uid -> items.judgedUpTo(uid) < gridPoint);
    }

    /** What to write of the parts with the items of a region. */
    List<KeyValue<Bytes, byte[]>> takeChanged(int region) {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        for (LivePart part : changed.get(region)) {
            LotPart kept = part.snapshot(this, part.stored(region));
            entries.add(ItemTable.part(part.lot(), part.since(), PartFormat.write(kept)));
        }
        changed.get(region).clear();
        for (Earlier life : earlier.get(region)) {
            ItemTable.index(life.key, life.stored, life.place, entries);
        }
        earlier.get(region).clear();
        return entries;
    }

    /** What to take away of the parts, now that all regions are stored as of a grid point. */
    List<KeyValue<Bytes, byte[]>> takeRemoved(long storedUpTo) {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        removed.removeIf(part -> {
            if (part.gridPoint() > storedUpTo) {
                return false;
            }
            entries.add(ItemTable.part(part.part().lot(), part.part().since(), null));
            hidden.remove(part.part());
            forgotten.remove(part.part().lot(), part.gridPoint());
            return true;
        });
        return entries;
    }

    boolean isClean(int region) {
        return changed.get(region).isEmpty();
    }

    /** Lets parts leave that are stored and were not counted on for a while, if there are many. */
    void makeRoom() {
        if (live.size() > MAX_IDLE) {
            live.values().removeIf(LivePart::isIdle);
        }
    }

    @Override
    public Map.@Nullable Entry<Long, List<String>> latestEnds(LotKey lot, int limit) {
        var last = new TreeSet<String>(LotExtremes.BY_CODE_POINTS);
        long[] latest = {LiveItem.OPEN};
        for (LiveItem item : items.all(item -> item.isDirty() && isCountedFor(lot, item))) {
            Place place = item.counted();
            if (place != null) {
                addEnd(place.endedAt(), item.key().uid(), latest, last);
            }
        }
        for (Earlier life : earlierOf(lot)) {
            addEnd(life.place.endedAt(), life.key.uid(), latest, last);
        }
        table.forEachEnded(lot, true, (key, place) -> {
            if (place.endedAt() < latest[0]) {
                return false;
            }
            if (!isOutdated(key, place)) {
                addEnd(place.endedAt(), key.uid(), latest, last);
            }
            return true;
        });
        return latest[0] == LiveItem.OPEN
                ? null
                : Map.entry(latest[0], last.stream().limit(limit).toList());
    }

    private static void addEnd(long endedAt, String uid, long[] latest, TreeSet<String> last) {
        if (endedAt == LiveItem.OPEN || endedAt < latest[0]) {
            return;
        }
        if (endedAt > latest[0]) {
            latest[0] = endedAt;
            last.clear();
        }
        last.add(uid);
    }

    private boolean isCountedFor(LotKey lot, LiveItem item) {
        Place place = item.counted();
        return place != null && place.lot().equals(lot) && !isForgotten(place, item);
    }

    /** Takes its place from an item whose lot was forgotten since it was counted. */
    boolean checkPlace(LiveItem item) {
        Place place = item.counted();
        if (place != null && isForgotten(place, item)) {
            item.countedAs(null, item.countedAt());
            return true;
        }
        return false;
    }

    // An item that was not stored when its lot was forgotten is not in the index that was cleared then.
    private boolean isForgotten(Place place, LiveItem item) {
        Long gridPoint = forgotten.get(place.lot());
        return gridPoint != null && item.countedAt() < gridPoint;
    }

    private boolean isOutdated(ItemKey key, Place place) {
        LiveItem item = items.known(key);
        if (item != null && item.isDirty() && place.isWhere(item.stored())) {
            return true;
        }
        for (Earlier life : earlier.get(Region.of(key.uid()))) {
            if (life.key.equals(key) && place.isWhere(life.stored)) {
                return true;
            }
        }
        return false;
    }

    private List<Earlier> earlierOf(LotKey lot) {
        var lives = new ArrayList<Earlier>();
        for (List<Earlier> ofRegion : earlier) {
            for (Earlier life : ofRegion) {
                if (life.place.lot().equals(lot)) {
                    lives.add(life);
                }
            }
        }
        return lives;
    }

    @Override
    public List<Member> members(LotKey lot) {
        var members = new ArrayList<Member>();
        for (LiveItem item : items.all(item -> isCountedFor(lot, item))) {
            add(item, lot, members);
        }
        try (OpenItems open = table.openItems()) {
            for (LiveItem item = open.next(key -> isElsewhere(key, lot));
                    item != null;
                    item = open.next(key -> isElsewhere(key, lot))) {
                add(item, lot, members);
            }
        }
        earlierOf(lot).forEach(life -> members.add(member(life.key, life.place)));
        table.forEachEnded(lot, false, (key, place) -> {
            if (!isOutdated(key, place)) {
                members.add(member(key, place));
            }
            return true;
        });
        return members;
    }

    private boolean isElsewhere(ItemKey key, LotKey lot) {
        return key.pipeline().equals(lot.pipeline()) && items.known(key) == null;
    }

    private static void add(LiveItem item, LotKey lot, List<Member> members) {
        Place place = item.counted();
        if (place != null && place.lot().equals(lot)) {
            members.add(member(item.key(), place));
        }
    }

    private static Member member(ItemKey key, Place place) {
        return new Member(key.uid(), place.firstEventAt(), place.firstLogAt(), place.version());
    }
}
