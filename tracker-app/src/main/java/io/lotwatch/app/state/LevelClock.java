package io.lotwatch.app.state;

import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.time.Watermarks;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * How far a level had got, kept beside its state. All of it are lower bounds: what is older than the state only lets the
 * level look again at points at which nothing is left to do.
 *
 * @param logTime the largest record timestamp read from the events partition
 */
public record LevelClock(
        long logTime,
        long[] watermarks,
        long judgedUpTo,
        @Nullable Long endsAt) {
    private static final Bytes KEY = Bytes.wrap(new byte[] {'c', 'l', 'o', 'c', 'k'});

    /** The clock in the store; one that has heard nothing where there is none. */
    public static LevelClock load(KeyValueStore<Bytes, byte[]> store, int partitions) {
        LevelClock clock = StateFormat.readOrNull(store.get(KEY), LevelClock.class);
        if (clock == null) {
            return new LevelClock(Watermarks.UNHEARD, new Watermarks(partitions).toArray(), Watermarks.UNHEARD, null);
        }
        checkPartitions(clock.watermarks, partitions);
        return clock;
    }

    /** Refuses the state of a tracker with another number of partitions. */
    static void checkPartitions(long[] watermarks, int partitions) {
        if (watermarks.length != partitions) {
            throw new IllegalStateException(
                    "the state was made for %d partitions of events, there are %d; partitions can't be added to a tracker that has run"
                            .formatted(watermarks.length, partitions));
        }
    }

    /** The clock in a store that is only read; null where there is none. */
    static @Nullable LevelClock read(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return StateFormat.readOrNull(store.get(KEY), LevelClock.class);
    }

    /** Keeps how far a level has got. */
    public static void save(KeyValueStore<Bytes, byte[]> store, long logTime, GridLevel level) {
        long[] watermarks = level.watermarks().toArray();
        store.put(KEY, StateFormat.write(new LevelClock(logTime, watermarks, level.judgedUpTo(), level.endsAt())));
    }

    /** The watermarks as the level wants them. */
    public Watermarks toWatermarks() {
        return Watermarks.of(watermarks);
    }
}
