package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the lots of a pipeline, open ones too: the {@link #MAX_LOTS} that began last, and when the
 * pipeline works. A fold in log order; what is told of one lot does not depend on what is told of others in between.
 */
public final class LotHistory {
    /** Lots that are kept. */
    public static final int MAX_LOTS = 2_048;

    /** The version of what {@link #snapshot} gives. */
    public static final int VERSION = 1;

    private final TreeMap<Place, PastLot> lots = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private ActivityWeek activity = ActivityWeek.empty();

    private record Place(Instant startedAt, String lot) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::startedAt).thenComparing(Place::lot);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * All of it, to be stored.
     *
     * @param version {@link #VERSION}
     * @param lots by start
     * @param endsByHour steps that ended, by hour of the week in UTC from Monday
     */
    public record Snapshot(int version, List<PastLot> lots, List<Long> endsByHour) {
        public Snapshot {
            lots = List.copyOf(lots);
            endsByHour = List.copyOf(endsByHour);
        }
    }

    /** Nothing yet. */
    public LotHistory() {}

    /** What was stored. */
    public static LotHistory of(Snapshot stored) {
        if (stored.version() != VERSION) {
            throw new IllegalArgumentException("a history of version " + stored.version() + ", not " + VERSION);
        }
        var history = new LotHistory();
        stored.lots().forEach(lot -> history.put(new Place(lot.startedAt(), lot.lot()), lot));
        history.activity = ActivityWeek.of(
                stored.endsByHour().stream().mapToLong(Long::longValue).toArray());
        return history;
    }

    /** All of it, to be stored. */
    public Snapshot snapshot() {
        var hours = new ArrayList<Long>();
        for (long count : activity.counts()) {
            hours.add(count);
        }
        return new Snapshot(VERSION, new ArrayList<>(lots.values()), hours);
    }

    /** A lot has come as far as {@code mark}, which is not earlier than the marks of the same lot before. */
    public void progressed(String lot, Instant startedAt, ProgressMark mark) {
        Place known = places.get(lot);
        PastLot past = known == null ? PastLot.begun(lot, startedAt) : taken(known);
        put(new Place(startedAt, lot), past.startingAt(startedAt).with(mark));
    }

    /** A lot is complete. */
    public void completed(String lot, Instant completedAt) {
        change(lot, completedAt, null);
    }

    /** A lot that was complete is open again. */
    public void reopened(String lot) {
        change(lot, null, null);
    }

    /** A lot was given up. */
    public void lost(String lot, Instant at) {
        change(lot, null, at);
    }

    private void change(String lot, @Nullable Instant completedAt, @Nullable Instant lostAt) {
        Place place = places.get(lot);
        PastLot past = place == null ? null : lots.get(place);
        if (place != null && past != null) {
            PastLot changed = past.completedAt(completedAt);
            lots.put(place, lostAt == null ? changed : changed.lostAt(lostAt));
        }
    }

    /** A step of an item has ended. */
    public void stepEnded(Instant at) {
        activity.add(at);
    }

    /** Forgets a lot: it turned out to be none. */
    public void withdrawn(String lot) {
        Place place = places.remove(lot);
        if (place != null) {
            lots.remove(place);
        }
    }

    private PastLot taken(Place place) {
        PastLot past = lots.remove(place);
        if (past == null) {
            throw new IllegalStateException("no lot at " + place);
        }
        return past;
    }

    private void put(Place place, PastLot past) {
        lots.put(place, past);
        places.put(place.lot(), place);
        if (lots.size() > MAX_LOTS) {
            places.remove(lots.pollFirstEntry().getKey().lot());
        }
    }

    /** The lot of that name; null where none is remembered. */
    @Nullable
    PastLot lot(String lot) {
        Place place = places.get(lot);
        return place == null ? null : lots.get(place);
    }

    /** Those that began before a lot did, by start. */
    List<PastLot> before(String lot, Instant startedAt) {
        return new ArrayList<>(lots.headMap(new Place(startedAt, lot), false).values());
    }

    ActivityWeek.Rhythm rhythm() {
        return activity.rhythm();
    }
}
