package io.lotwatch.app.live;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What this instance knows by itself of a partition whose log time stands still.
 *
 * @param since the log time at which it stands, see {@link PartitionStatus#blindSince}
 * @param lasts for how long on this instance
 * @param readOffset of the last record read, or -1
 * @param stillReading whether records come all the same, with timestamps that do not move time
 * @param tickRefusal why the last tick was refused; null where it was not
 */
record Standstill(
        int partition,
        Instant since,
        Duration lasts,
        long readOffset,
        boolean stillReading,
        @Nullable String tickRefusal) {}
