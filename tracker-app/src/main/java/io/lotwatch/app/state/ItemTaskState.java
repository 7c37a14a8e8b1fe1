package io.lotwatch.app.state;

import io.lotwatch.app.state.ItemTable.OpenItems;
import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.engine.InForceStore;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.engine.ItemLevel.ItemStores;
import io.lotwatch.core.engine.MemoryTimers;
import io.lotwatch.core.time.Watermarks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * All that a task of items keeps. It lives in memory; the stores have it as of the last checkpoint of each region, and since
 * an item's state is a fold of the log, which the broker keeps anyway, what came after is folded again when the task begins.
 *
 * <p>Each checkpoint of a region writes its items, what they count for, and how far the log is applied for them in one go, so
 * that a transaction has all of it or nothing. Which grid points were judged, so that what was said is not said again, is
 * written whenever something was judged.
 */
public final class ItemTaskState {
    private static final Bytes REGIONS = Bytes.wrap(new byte[] {'r'});
    private static final Bytes PROGRESS = Bytes.wrap(new byte[] {'g'});

    private final ItemTable table;
    private final LiveItems items;
    private final LiveParts parts;
    private final VersionHistory versions;
    private final HeldMessages held;
    private final LiveMemory memory;
    private final boolean isNew;
    private Regions regions;
    private long judged;
    private int next;
    private volatile long judgedUpTo = Watermarks.UNHEARD;

    /** How far the inputs are read. */
    public record Position(long events, long way, long logTime) {}

    /** A last judged grid point, as it is kept. */
    record Progress(long judged) {}

    ItemTaskState(ItemTable table, LiveMemory memory, int partitions) {
        this.table = table;
        this.memory = memory;
        held = new HeldMessages(table, memory);
        Regions kept = StateFormat.readOrNull(table.get(REGIONS), Regions.class);
        isNew = kept == null;
        regions = kept == null ? Regions.none(partitions) : kept.checked(partitions);
        Progress progress = StateFormat.readOrNull(table.get(PROGRESS), Progress.class);
        judged = progress == null ? Watermarks.UNHEARD : progress.judged();
        items = new LiveItems(table, memory, uid -> regions.judgedUpTo(uid));
        parts = new LiveParts(table, items);
        versions = new VersionHistory(table, () -> regions.firstEvent());
    }

    /** Whether nothing was ever kept. */
    public boolean isNew() {
        return isNew;
    }

    /** What is stored, and where the log goes on from there. */
    public Regions regions() {
        return regions;
    }

    /** The last grid point that was judged: all that was to be said up to there has been said. */
    public long judged() {
        return judged;
    }

    /** What is read and not applied. */
    public HeldMessages held() {
        return held;
    }

    /** The ports of the engine. */
    public ItemStores stores() {
        return new ItemStores(
                items, held, new MemoryTimers<>(), new MemoryTimers<>(), parts, new MemoryTimers<>(), versions);
    }

    /** The versions in force where the log is read. */
    public InForceStore inForce() {
        return versions;
    }

    /** Says which event is read now. */
    public void reading(long offset) {
        versions.reading(offset);
    }

    /** Begins to take up what is stored. */
    public Restoring restoring(ItemLevel level) {
        held.load();
        return new Restoring(level);
    }

    /** Takes up what is stored, a piece at a time: what the open items wait for, and the parts with their retention. */
    public final class Restoring implements AutoCloseable {
        private static final int PIECE = 1_000;

        private final ItemLevel level;
        private final OpenItems open = table.openItems();

        private Restoring(ItemLevel level) {
            this.level = level;
        }

        /** Goes on with some items; tells whether there are more. */
        public boolean more() {
            for (int i = 0; i < PIECE; i++) {
                LiveItem item = open.next(key -> true);
                if (item == null) {
                    close();
                    table.forEachPart(part -> level.restore(LivePart.of(PartFormat.read(part))));
                    return false;
                }
                level.restore(item, regions.judgedUpTo(item.key().uid()));
                // What has to be told is known to the level as this object.
                if (!memory.isFull() || item.isTellingDue()) {
                    items.restored(item);
                    item.packAs(open.bytes());
                }
            }
            return true;
        }

        @Override
        public void close() {
            open.close();
        }
    }

    /** Says that all of the log that was read before is read again: the rest is new. */
    public void allIsNew() {
        items.allIsNew();
    }

    /** Keeps how far was judged, if that is news: to be called before anything else is read. */
    public void saveProgress(GridLevel level) {
        judgedUpTo = level.judgedUpTo();
        items.packEnded();
        if (level.lastJudged() > judged) {
            judged = level.lastJudged();
            table.put(PROGRESS, StateFormat.write(new Progress(judged)));
        }
    }

    /** Keeps where a task begins that has never kept anything. */
    public void begin(Position position, GridLevel level) {
        keep(IntStream.range(0, Region.COUNT).boxed().toList(), position, level, new ArrayList<>());
    }

    /** Whether so much has changed that the next checkpoint should not wait. */
    public boolean isCheckpointUrgent() {
        return memory.isWritingUrgent(items.dirtyCount());
    }

    /** Writes the next region that has changed; where none has, all of them are kept as of now. */
    public void checkpoint(Position position, GridLevel level) {
        var unchanged = new ArrayList<Integer>();
        Integer changed = null;
        for (int i = 0; i < Region.COUNT; i++) {
            int region = (next + i) % Region.COUNT;
            if (items.isClean(region) && parts.isClean(region)) {
                unchanged.add(region);
            } else if (changed == null) {
                changed = region;
            }
        }
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        // Once a later window is written, the store may drop what a region that stayed behind would look for in it.
        boolean isNewWindow = table.window(level.judgedUpTo()) != table.window(regions.lowest());
        if (changed != null) {
            next = (changed + 1) % Region.COUNT;
            for (int region = 0; region < Region.COUNT; region++) {
                if (region == changed || isNewWindow && !unchanged.contains(region)) {
                    write(region, entries);
                    unchanged.add(region);
                }
            }
        }
        keep(unchanged, position, level, entries);
        parts.makeRoom();
    }

    private void write(int region, List<KeyValue<Bytes, byte[]>> entries) {
        items.makeRoom(region);
        entries.addAll(parts.takeChanged(region));
        for (LiveItem item : items.takeDirty(region)) {
            write(item, entries);
            items.wrote(item);
        }
    }

    private void write(LiveItem item, List<KeyValue<Bytes, byte[]>> entries) {
        if (parts.checkPlace(item)) {
            item.unpack(table.texts());
        }
        boolean open = item.isKnown() && !item.isEnded();
        item.pack();
        byte[] packed = item.packed();
        long window = packed == null || open ? LiveItem.NOWHERE : table.window(item.packedLastLogAt());
        if (open || item.isStoredOpen()) {
            entries.add(ItemTable.openItem(item.key(), open ? packed : null));
        }
        if (item.storedWindow() != LiveItem.NOWHERE && item.storedWindow() != window) {
            table.putEnded(item.key(), null, item.storedWindow());
        }
        if (window != LiveItem.NOWHERE) {
            table.putEnded(item.key(), packed, window);
        }
        index(item, entries);
        item.written(open, window);
    }

    // Also of those that were forgotten while they were open, but stay counted.
    private static void index(LiveItem item, List<KeyValue<Bytes, byte[]>> entries) {
        Place now = item.isKnown() ? Place.ofEnded(item.counted()) : item.counted();
        ItemTable.index(item.key(), Place.ofEnded(item.stored()), now, entries);
    }

    private void keep(List<Integer> kept, Position position, GridLevel level, List<KeyValue<Bytes, byte[]>> entries) {
        var now = new Region(
                level.judgedUpTo(),
                held.firstEvent(position.events()),
                held.firstOfWay(position.way()),
                held.firstLogTime(position.logTime()));
        Regions next = regions.with(kept, now, level.watermarks(), level.endsAt());
        entries.add(KeyValue.pair(REGIONS, StateFormat.write(next)));
        entries.addAll(parts.takeRemoved(next.lowest()));
        entries.addAll(held.takeRemoved(next.lowest()));
        table.write(entries);
        regions = next;
    }

    /** Answers for others; safe for their threads. */
    public ReadableItems readable() {
        return new ReadableItems(table, items, () -> judgedUpTo);
    }

    /** The task is gone from here. */
    public void close() {
        items.close();
        held.close();
    }
}
