package io.lotwatch.app.state;

import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.time.Watermarks;
import java.util.Arrays;
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
            long[] unheard = new long[partitions];
            Arrays.fill(unheard, Watermarks.UNHEARD);
            return new LevelClock(Watermarks.UNHEARD, unheard, Watermarks.UNHEARD, null);
        }
        if (clock.watermarks.length != partitions) {
            throw new IllegalStateException(
                    "the state was made for %d partitions of events, there are %d; partitions can't be added to a tracker that has run"
                            .formatted(clock.watermarks.length, partitions));
        }
        return clock;
    }

    /** The clock in a store that is only read; null where there is none. */
    static @Nullable LevelClock read(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        return StateFormat.readOrNull(store.get(KEY), LevelClock.class);
    }

    /** Keeps how far a level has got. */
    public static void save(KeyValueStore<Bytes, byte[]> store, long logTime, GridLevel level) {
        Watermarks watermarks = level.watermarks();
        long[] copy = new long[watermarks.partitions()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = watermarks.of(i);
        }
        store.put(KEY, StateFormat.write(new LevelClock(logTime, copy, level.judgedUpTo(), level.endsAt())));
    }

    /** The watermarks as the level wants them. */
    public Watermarks toWatermarks() {
        var restored = new Watermarks(watermarks.length);
        for (int i = 0; i < watermarks.length; i++) {
            restored.raise(i, watermarks[i]);
        }
        return restored;
    }
}
