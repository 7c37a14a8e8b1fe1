package io.lotwatch.core.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: keys by the grid point at which they want to be looked at again. */
public interface TimerQueue<K> {
    /** Arms a timer; one key may have several. */
    void set(long gridPoint, K key);

    /** Takes back a timer that was armed. */
    void cancel(long gridPoint, K key);

    /** The earliest grid point at which a timer is armed; null without timers. */
    @Nullable
    Long firstAt();

    /** Takes away and returns, in their order, the keys of all timers armed for {@code gridPoint} or before. */
    List<K> takeUpTo(long gridPoint);
}
