package io.lotwatch.app.state;

import io.lotwatch.core.engine.HeldBack;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.event.EventReader;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * What a task of items has read and not applied yet. It waits in memory: the log has it, and where it begins there is kept with
 * each checkpoint. Where too much waits, since a partition stands still and holds the others back, it goes to the store, so
 * that memory is bounded, and the log need not be read again from so far back.
 *
 * <p>Messages of the log of events come in the order of their labels, those of the way in any. What was stored is taken away
 * from the store only when all regions are kept as of its label: until then it is a part of what would be folded again.
 */
public final class HeldMessages implements HeldBack<ItemMessage> {
    /** How many that waited longest follow each one that goes to the store, so that soon none waits in memory. */
    private static final int FOLLOWING = 2;

    private static final byte LETTER = 'h';
    private static final int PREFIX = 1 + Long.BYTES;

    /** Where a message was read. */
    public enum Source {
        EVENTS,
        WAY
    }

    private record Held(Source source, long label, long offset, int index, ItemMessage message) {}

    private final ItemTable table;
    private final LiveMemory memory;
    private final EventReader reader = EventReader.ofCanonical();
    private final Deque<Held> fromEvents = new ArrayDeque<>();
    private final TreeMap<Long, List<Held>> fromWay = new TreeMap<>();
    /** How many of each label are stored and were not taken yet. */
    private final TreeMap<Long, Integer> stored = new TreeMap<>();

    private final TreeSet<Long> storedAndTaken = new TreeSet<>();
    private Source source = Source.EVENTS;
    private long offset;
    private int index;
    private int ofWay;
    private int ofStore;

    HeldMessages(ItemTable table, LiveMemory memory) {
        this.table = table;
        this.memory = memory;
    }

    /** Knows again what was stored. */
    void load() {
        table.forEachKey(LETTER, key -> {
            stored.merge(ByteBuffer.wrap(key.get(), 1, Long.BYTES).getLong() ^ Long.MIN_VALUE, 1, Integer::sum);
            ofStore++;
        });
    }

    /** Says which record the messages come from that are added next. */
    public void at(Source source, long offset) {
        this.source = source;
        this.offset = offset;
        this.index = 0;
    }

    @Override
    public void add(long label, ItemMessage message) {
        var held = new Held(source, label, offset, index++, message);
        if (stored.isEmpty() && memory.hasRoomForHeld()) {
            keep(held);
            return;
        }
        store(held);
        for (int i = 0; i < FOLLOWING; i++) {
            Held first = removeFirst();
            if (first != null) {
                store(first);
            }
        }
    }

    private void keep(Held held) {
        memory.tookHeld(1);
        if (held.source == Source.EVENTS) {
            fromEvents.add(held);
        } else {
            fromWay.computeIfAbsent(held.label, at -> new ArrayList<>()).add(held);
            ofWay++;
        }
    }

    private @Nullable Held removeFirst() {
        if (size() == 0) {
            return null;
        }
        memory.tookHeld(-1);
        if (!fromEvents.isEmpty()) {
            return fromEvents.remove();
        }
        List<Held> first = fromWay.firstEntry().getValue();
        Held held = first.remove(first.size() - 1);
        if (first.isEmpty()) {
            fromWay.pollFirstEntry();
        }
        ofWay--;
        return held;
    }

    private void store(Held held) {
        // Where it came from, so that one that is read again takes its own place.
        Bytes key = Bytes.wrap(ByteBuffer.allocate(PREFIX + 1 + Long.BYTES + Integer.BYTES)
                .put(LETTER)
                .putLong(held.label ^ Long.MIN_VALUE)
                .put((byte) held.source.ordinal())
                .putLong(held.offset)
                .putInt(held.index)
                .array());
        table.put(key, ItemMessages.write(held.message));
        stored.merge(held.label, 1, Integer::sum);
        ofStore++;
    }

    @Override
    public @Nullable Long firstLabel() {
        Held first = fromEvents.peek();
        if (fromWay.isEmpty() && stored.isEmpty()) {
            return first == null ? null : (Long) first.label;
        }
        long label = first == null ? Long.MAX_VALUE : first.label;
        if (!fromWay.isEmpty()) {
            label = Math.min(label, fromWay.firstKey());
        }
        return stored.isEmpty() ? label : Math.min(label, stored.firstKey());
    }

    @Override
    public List<ItemMessage> takeUpTo(long label) {
        var taken = new ArrayList<ItemMessage>();
        int before = size();
        while (!stored.isEmpty() && stored.firstKey() <= label) {
            var first = stored.pollFirstEntry();
            ofStore -= first.getValue();
            takeStored(first.getKey(), taken);
        }
        for (Held next = fromEvents.peek(); next != null && next.label <= label; next = fromEvents.peek()) {
            taken.add(next.message);
            fromEvents.remove();
        }
        if (!fromWay.isEmpty()) {
            var due = fromWay.headMap(label, true);
            due.values().forEach(messages -> {
                messages.forEach(held -> taken.add(held.message));
                ofWay -= messages.size();
            });
            due.clear();
        }
        memory.tookHeld(size() - before);
        return taken;
    }

    private void takeStored(long label, List<ItemMessage> taken) {
        table.forEach(prefix(label), (key, value) -> taken.add(ItemMessages.read(value, reader)));
        storedAndTaken.add(label);
    }

    private static byte[] prefix(long label) {
        return ByteBuffer.allocate(PREFIX)
                .put(LETTER)
                .putLong(label ^ Long.MIN_VALUE)
                .array();
    }

    /** What to take away from the store, now that all regions are kept as of a grid point. */
    List<KeyValue<Bytes, byte[]>> takeRemoved(long keptUpTo) {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        while (!storedAndTaken.isEmpty() && storedAndTaken.first() <= keptUpTo) {
            table.forEach(prefix(storedAndTaken.pollFirst()), (key, value) -> entries.add(KeyValue.pair(key, null)));
        }
        return entries;
    }

    /** The task is gone. */
    void close() {
        memory.tookHeld(-size());
        fromEvents.clear();
        fromWay.clear();
        ofWay = 0;
    }

    /** How many wait in memory. */
    public int size() {
        return fromEvents.size() + ofWay;
    }

    /** How many wait, in memory and in the store. */
    public int waiting() {
        return size() + ofStore;
    }

    /** The first record of the log of events that waits in memory, or {@code next} where none does. */
    public long firstEvent(long next) {
        Held first = fromEvents.peek();
        return first == null ? next : first.offset;
    }

    /** Log time of the first event that waits in memory, or {@code now} where none does. */
    public long firstLogTime(long now) {
        Held first = fromEvents.peek();
        return first == null ? now : first.message.logTime();
    }

    /** The first record of the way that waits in memory, or {@code next} where none does. */
    public long firstOfWay(long next) {
        long first = next;
        for (List<Held> messages : fromWay.values()) {
            for (Held held : messages) {
                first = Math.min(first, held.offset);
            }
        }
        return first;
    }
}
