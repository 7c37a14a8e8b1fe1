package io.lotwatch.app.state;

import io.lotwatch.core.engine.TrackedItem;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotKey;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An item in memory, and what its store knows of it. */
final class LiveItem extends TrackedItem {
    /** Where no window of the store of ended items holds it. */
    static final long NOWHERE = Long.MIN_VALUE;
    /** The end of an item that has none. */
    static final long OPEN = Long.MIN_VALUE;

    private static final long NEVER = Long.MIN_VALUE;

    private final int region;
    private volatile boolean dirty;
    private boolean usedSince;
    private boolean storedOpen;
    private long storedWindow = NOWHERE;
    private volatile @Nullable Place counted;
    private volatile byte @Nullable [] packed;
    private long packedLastLogAt;
    private boolean packedTellingDue;
    private @Nullable Place stored;
    private long countedAt = NEVER;

    /** Where the index of a lot has an item, and what it says of it. Times are epoch milliseconds. */
    record Place(
            LotKey lot,
            long endedAt,
            long firstEventAt,
            long firstLogAt,
            @Nullable String version) {
        /** Whether the index has both in the same place. */
        boolean isWhere(@Nullable Place other) {
            return other != null && endedAt == other.endedAt && firstLogAt == other.firstLogAt && lot.equals(other.lot);
        }

        /** The place of an item that has ended; of an open one the index has nothing. */
        static @Nullable Place ofEnded(@Nullable Place place) {
            return place == null || place.endedAt == OPEN ? null : place;
        }

        static Place of(Contribution item) {
            Instant ended = item.seen() ? item.endedAt() : null;
            return new Place(
                    item.lot(),
                    ended == null ? OPEN : ended.toEpochMilli(),
                    item.firstEventAt().toEpochMilli(),
                    item.firstLogAt(),
                    item.definitionVersion());
        }
    }

    LiveItem(ItemKey key) {
        super(key);
        region = Region.of(key.uid());
    }

    int region() {
        return region;
    }

    /** As the store has it. */
    LiveItem restored(KeptItem kept, long window) {
        restore(kept.state(), kept.told(), window != NOWHERE);
        counted = kept.place();
        stored = counted;
        storedOpen = window == NOWHERE;
        storedWindow = window;
        return this;
    }

    /**
     * Keeps only its bytes: of one that has ended, which nearly always waits for nothing but to be written, and of one that
     * was written and may not be heard of for hours. Whole states would be most of what the memory holds, and what is older
     * than a moment is dear to a garbage collector.
     */
    void pack() {
        if (state() != null) {
            packAs(ItemFormat.write(kept()));
        }
    }

    /** The same of a whole item whose bytes are known. */
    void packAs(byte[] bytes) {
        packedLastLogAt = wholeState().lastLogAt();
        packedTellingDue = isTellingDue();
        packed = bytes;
        restore(null, null, isEnded());
    }

    /** The other way round, when something is to be done with it. */
    void unpack(SharedTexts texts) {
        byte[] bytes = packed;
        if (bytes != null) {
            KeptItem kept = ItemFormat.read(key(), bytes, texts);
            restore(kept.state(), kept.told(), isEnded());
            packed = null;
        }
    }

    @Override
    public boolean isTellingDue() {
        return packed == null ? super.isTellingDue() : packedTellingDue;
    }

    /** Its bytes, where it was packed. */
    byte @Nullable [] packed() {
        return packed;
    }

    /** Whether something is known of it. */
    boolean isKnown() {
        return packed != null || state() != null;
    }

    /** Log time of the last record of a packed item. */
    long packedLastLogAt() {
        return packedLastLogAt;
    }

    /** Its state, packed or not; null where nothing is known of it. For other threads, too. */
    @Nullable
    ItemState anyState() {
        byte[] bytes;
        ItemState state;
        do {
            // In this order: it is packed before its state goes, and its state comes before the bytes go.
            bytes = packed;
            state = state();
        } while (state == null && bytes == null && (packed != null || state() != null));
        return state != null || bytes == null
                ? state
                : ItemFormat.read(key(), bytes, SharedTexts.NONE).state();
    }

    /** What the store is to have. */
    private KeptItem kept() {
        return new KeptItem(wholeState(), told(), counted);
    }

    private ItemState wholeState() {
        ItemState state = state();
        if (state == null) {
            throw new IllegalStateException("forgotten, or packed: " + key());
        }
        return state;
    }

    /** Tells whether it was not dirty before. */
    boolean makeDirty() {
        boolean fresh = !dirty;
        dirty = true;
        return fresh;
    }

    boolean isDirty() {
        return dirty;
    }

    void use() {
        usedSince = true;
    }

    /** Whether it was asked for since this was last asked. */
    boolean wasUsed() {
        boolean used = usedSince;
        usedSince = false;
        return used;
    }

    /** Where its lot counts it; null where none does. */
    @Nullable
    Place counted() {
        return counted;
    }

    void countedAs(@Nullable Place place, long gridPoint) {
        countedAt = gridPoint;
        // A state that says the same keeps its place, so that what is stored of it need not be compared.
        if (!Objects.equals(counted, place)) {
            counted = place;
        }
    }

    /** The grid point at which its place was found, or, of a place that was read from the store, one that is not before it. */
    long countedAt() {
        return countedAt;
    }

    /** Its place was read from a store that has it as of a grid point. */
    void countedUpTo(long gridPoint) {
        countedAt = gridPoint;
    }

    /** Where the stored index has it. */
    @Nullable
    Place stored() {
        return stored;
    }

    /** What the index has of it is no longer its own. */
    void beginAnew() {
        stored = null;
    }

    boolean isStoredOpen() {
        return storedOpen;
    }

    long storedWindow() {
        return storedWindow;
    }

    /** It was written as it is. */
    void written(boolean nowOpen, long nowWindow) {
        dirty = false;
        storedOpen = nowOpen;
        storedWindow = nowWindow;
        stored = counted;
    }
}
