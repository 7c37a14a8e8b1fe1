package io.lotwatch.core.engine;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.time.Watermarks;
import org.jspecify.annotations.Nullable;

/**
 * One item in the hands of its task: its state now, and the state that its lot was last told of. The states themselves never
 * change, so whoever reads one from another thread reads a whole one.
 */
public class TrackedItem {
    private final ItemKey key;
    private volatile @Nullable ItemState state;
    private @Nullable ItemState told;
    private boolean ended;
    private long touchedAt = Watermarks.UNHEARD;
    private long forgottenAt = Watermarks.UNHEARD;

    /** An item of which nothing is known. */
    public TrackedItem(ItemKey key) {
        this.key = key;
    }

    public ItemKey key() {
        return key;
    }

    /** What is known of it; null where that is nothing, or was forgotten. */
    public @Nullable ItemState state() {
        return state;
    }

    /** What its lot counts it as; null where the lot has not heard of it. */
    public @Nullable ItemState told() {
        return told;
    }

    /** Whether it has ended, so that it waits for nothing but its retention. */
    public boolean isEnded() {
        return ended;
    }

    /** Whether its lot counts it as it was at an earlier grid point. */
    public boolean isTellingDue() {
        return told != state;
    }

    /** As it was kept. */
    public final void restore(@Nullable ItemState kept, @Nullable ItemState keptTold, boolean keptEnded) {
        state = kept;
        told = keptTold;
        ended = keptEnded;
    }

    /** Tells whether this is the first time that something is done with it at a grid point. */
    final boolean touch(long gridPoint) {
        boolean first = touchedAt != gridPoint;
        touchedAt = gridPoint;
        return first;
    }

    /** The grid point for which its retention is armed; {@link Watermarks#UNHEARD} where it is not. */
    final long forgottenAt() {
        return forgottenAt;
    }

    final void forgottenAt(long gridPoint) {
        forgottenAt = gridPoint;
    }

    final void become(ItemState now) {
        state = now;
    }

    final void judged(ItemState now, boolean nowEnded) {
        state = now;
        ended = nowEnded;
    }

    final void tell() {
        told = state;
    }

    final void forget() {
        restore(null, null, false);
    }
}
