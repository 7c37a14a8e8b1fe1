package io.lotwatch.app.state;

import io.lotwatch.core.engine.ItemStore;
import io.lotwatch.core.engine.TrackedItem;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.time.Watermarks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The items of one partition in memory, over a table that has them as of their last checkpoint. The task alone changes them;
 * others may read.
 */
final class LiveItems implements ItemStore {
    private final ItemTable table;
    private final LiveMemory memory;
    private final Map<ItemKey, LiveItem> live = new ConcurrentHashMap<>();
    private final List<List<LiveItem>> dirty = new ArrayList<>();
    private final List<LiveItem> justEnded = new ArrayList<>();
    private final List<List<LiveItem>> clean = new ArrayList<>();
    private int dirtyCount;
    private final ToLongFunction<String> storedUpTo;
    private boolean allIsNew;

    LiveItems(ItemTable table, LiveMemory memory, ToLongFunction<String> storedUpTo) {
        this.table = table;
        this.memory = memory;
        this.storedUpTo = storedUpTo;
        for (int i = 0; i < Region.COUNT; i++) {
            dirty.add(new ArrayList<>());
            clean.add(new ArrayList<>());
        }
    }

    /** From now on all that is read is new. */
    void allIsNew() {
        allIsNew = true;
    }

    @Override
    public TrackedItem item(ItemKey key, long gridPoint) {
        LiveItem known = live.get(key);
        if (known == null) {
            known = new LiveItem(key);
            boolean stored = table.read(known, gridPoint);
            add(known, stored);
        }
        known.unpack(table.texts());
        known.use();
        return known;
    }

    private void add(LiveItem item, boolean stored) {
        live.put(item.key(), item);
        memory.tookItems(1);
        if (stored) {
            item.countedUpTo(storedUpTo.applyAsLong(item.key().uid()));
            clean.get(item.region()).add(item);
        } else {
            makeDirty(item);
        }
    }

    /** Takes an open item that was just read from the table. */
    void restored(LiveItem item) {
        add(item, true);
    }

    @Override
    public @Nullable TrackedItem open(ItemKey key) {
        LiveItem item = live.get(key);
        if (item == null) {
            item = table.open(key);
            if (item == null) {
                return null;
            }
            add(item, true);
        }
        if (item.isEnded()) {
            return null;
        }
        item.unpack(table.texts());
        return item.state() == null ? null : item;
    }

    @Override
    public void changed(TrackedItem item) {
        makeDirty((LiveItem) item);
        if (item.isEnded()) {
            justEnded.add((LiveItem) item);
        }
    }

    /** Packs what has ended, now that the level is done with it. */
    void packEnded() {
        for (LiveItem item : justEnded) {
            if (item.isEnded()) {
                item.pack();
            }
        }
        justEnded.clear();
    }

    private void makeDirty(LiveItem item) {
        if (item.makeDirty()) {
            dirty.get(item.region()).add(item);
            dirtyCount++;
            memory.tookChanged(1);
        }
    }

    @Override
    public List<ItemKey> ofPipeline(String pipeline) {
        var keys = new LinkedHashSet<ItemKey>(table.keysOf(pipeline));
        for (LiveItem item : live.values()) {
            if (item.key().pipeline().equals(pipeline)) {
                keys.add(item.key());
            }
        }
        return List.copyOf(keys);
    }

    @Override
    public long judgedUpTo(String uid) {
        return allIsNew ? Watermarks.UNHEARD : storedUpTo.applyAsLong(uid);
    }

    /** The items of a region that are not stored as they are; they count as stored from now on. */
    List<LiveItem> takeDirty(int region) {
        List<LiveItem> taken = dirty.get(region);
        dirtyCount -= taken.size();
        memory.tookChanged(-taken.size());
        dirty.set(region, new ArrayList<>());
        return taken;
    }

    /** An item was written: it may leave when its place is needed, or at once where it is not open. */
    void wrote(LiveItem item) {
        if (!item.isStoredOpen()) {
            leave(item);
        } else {
            clean.get(item.region()).add(item);
        }
    }

    private void leave(LiveItem item) {
        live.remove(item.key());
        memory.tookItems(-1);
    }

    /** Lets those of a region leave that are stored as they are and were not asked for, if there is no room for all. */
    void makeRoom(int region) {
        List<LiveItem> stay = new ArrayList<>();
        for (LiveItem item : clean.get(region)) {
            boolean used = item.wasUsed();
            if (item.isDirty()) {
                continue; // It is among the dirty ones now.
            }
            if (memory.isFull() && !used && !item.isTellingDue()) {
                leave(item);
            } else {
                item.pack(); // It may have been looked at, and nothing came of it.
                stay.add(item);
            }
        }
        clean.set(region, stay);
    }

    /** How many are not stored as they are. */
    int dirtyCount() {
        return dirtyCount;
    }

    /** Whether a region has items that are not stored as they are. */
    boolean isClean(int region) {
        return dirty.get(region).isEmpty();
    }

    /** All that is in memory. */
    Collection<LiveItem> all() {
        return live.values();
    }

    /** What is in memory of an item; null where that is nothing. */
    @Nullable
    LiveItem known(ItemKey key) {
        return live.get(key);
    }

    /** Those in memory that pass a test. */
    List<LiveItem> all(Predicate<LiveItem> wanted) {
        var found = new ArrayList<LiveItem>();
        for (LiveItem item : live.values()) {
            if (wanted.test(item)) {
                found.add(item);
            }
        }
        return found;
    }

    /** The task is gone. */
    void close() {
        memory.tookItems(-live.size());
        memory.tookChanged(-dirtyCount);
        dirtyCount = 0;
        live.clear();
    }
}
