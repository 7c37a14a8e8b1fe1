package io.lotwatch.app.state;

import io.lotwatch.core.engine.HeldBack;
import io.lotwatch.core.engine.ItemMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a task of items has read and not applied yet, in memory: the log has it, and where it begins there is kept with each
 * checkpoint. Messages of one log come in the order of their labels, those of the way in any.
 */
public final class HeldMessages implements HeldBack<ItemMessage> {
    /** Where a message was read. */
    public enum Source {
        EVENTS,
        WAY
    }

    private record Held(long label, long offset, ItemMessage message) {}

    private final Deque<Held> fromEvents = new ArrayDeque<>();
    private final TreeMap<Long, List<Held>> fromWay = new TreeMap<>();
    private Source source = Source.EVENTS;
    private long offset;
    private int ofWay;

    /** Says which record the messages come from that are added next. */
    public void at(Source source, long offset) {
        this.source = source;
        this.offset = offset;
    }

    @Override
    public void add(long label, ItemMessage message) {
        var held = new Held(label, offset, message);
        if (source == Source.EVENTS) {
            fromEvents.add(held);
        } else {
            fromWay.computeIfAbsent(label, at -> new ArrayList<>()).add(held);
            ofWay++;
        }
    }

    @Override
    public @Nullable Long firstLabel() {
        Held first = fromEvents.peek();
        if (fromWay.isEmpty()) {
            return first == null ? null : (Long) first.label;
        }
        long way = fromWay.firstKey();
        return first == null ? way : Math.min(first.label, way);
    }

    @Override
    public List<ItemMessage> takeUpTo(long label) {
        var taken = new ArrayList<ItemMessage>();
        for (Held next = fromEvents.peek(); next != null && next.label <= label; next = fromEvents.peek()) {
            taken.add(next.message);
            fromEvents.remove();
        }
        if (!fromWay.isEmpty()) {
            var due = fromWay.headMap(label, true);
            due.values().forEach(messages -> messages.forEach(held -> taken.add(held.message)));
            ofWay = ofWay - due.values().stream().mapToInt(List::size).sum();
            due.clear();
        }
        return taken;
    }

    /** How many wait. */
    public int size() {
        return fromEvents.size() + ofWay;
    }

    /** The first record of the log of events that waits, or {@code next} where none does. */
    public long firstEvent(long next) {
        Held first = fromEvents.peek();
        return first == null ? next : first.offset;
    }

    /** Log time of the first event that waits, or {@code now} where none does. */
    public long firstLogTime(long now) {
        Held first = fromEvents.peek();
        return first == null ? now : first.message.logTime();
    }

    /** The first record of the way that waits, or {@code next} where none does. */
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
