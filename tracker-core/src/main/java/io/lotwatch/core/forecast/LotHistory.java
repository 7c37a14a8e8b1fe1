package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
    public static final int MAX_LOTS = 1_024;

    private final TreeMap<Place, PastLot> lots = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Changes changes;
    private ActivityWeek activity = ActivityWeek.empty();

    private record Place(Instant startedAt, String lot) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::startedAt).thenComparing(Place::lot);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** Port: hears of what has changed, so that it can be stored. */
    public interface Changes {
        /** A lot is remembered, in this form from now on. */
        void put(PastLot lot);

        /** A lot is remembered no more, or not with this start. */
        void removed(PastLot lot);

        /** Steps have ended; {@code endsByHour} are all counts by hour of the week. */
        void worked(long[] endsByHour);
    }

    private enum Unheard implements Changes {
        CHANGES;

        @Override
        public void put(PastLot lot) {}

        @Override
        public void removed(PastLot lot) {}

        @Override
        public void worked(long[] endsByHour) {}
    }

    /** Nothing yet, and nobody hears of changes. */
    public LotHistory() {
        this(Unheard.CHANGES);
    }

    /** Nothing yet. */
    public LotHistory(Changes changes) {
        this.changes = changes;
    }

    /**
     * What was stored.
     *
     * @param lots in any order
     * @param endsByHour steps that ended, by hour of the week in UTC from Monday
     */
    public static LotHistory of(Collection<PastLot> lots, long[] endsByHour, Changes changes) {
        var history = new LotHistory(changes);
        for (PastLot lot : lots) {
            var place = new Place(lot.startedAt(), lot.lot());
            history.lots.put(place, lot);
            history.places.put(lot.lot(), place);
        }
        history.activity = ActivityWeek.of(endsByHour);
        return history;
    }

    /** The lots that are remembered, by start. */
    public List<PastLot> lots() {
        return new ArrayList<>(lots.values());
    }

    /** Steps that ended, by hour of the week in UTC from Monday. */
    public long[] endsByHour() {
        return activity.counts();
    }

    /** How many marks all lots have. */
    public int marks() {
        return lots.values().stream().mapToInt(lot -> lot.marks().size()).sum();
    }

    /** A lot has come as far as {@code mark}, which is not earlier than the marks of the same lot before. */
    public void progressed(String lot, Instant startedAt, ProgressMark mark) {
        PastLot known = lot(lot);
        PastLot past = known == null ? PastLot.begun(lot, startedAt) : known;
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
            put(place, lostAt == null ? changed : changed.lostAt(lostAt));
        }
    }

    /** A step of an item has ended. */
    public void stepEnded(Instant at) {
        stepsEnded(at, 1);
    }

    /** Steps of items have ended, {@code count} of them. */
    public void stepsEnded(Instant at, long count) {
        activity.add(at, count);
        changes.worked(activity.counts());
    }

    /** Forgets a lot: it turned out to be none. */
    public void withdrawn(String lot) {
        Place place = places.get(lot);
        if (place != null) {
            removed(place);
        }
    }

    private void removed(Place place) {
        places.remove(place.lot());
        PastLot past = lots.remove(place);
        if (past == null) {
            throw new IllegalStateException("no lot at " + place);
        }
        changes.removed(past);
    }

    private void put(Place place, PastLot past) {
        Place before = places.get(place.lot());
        if (before != null && !before.equals(place)) {
            removed(before);
        }
        lots.put(place, past);
        places.put(place.lot(), place);
        changes.put(past);
        if (lots.size() > MAX_LOTS) {
            removed(lots.firstKey());
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
