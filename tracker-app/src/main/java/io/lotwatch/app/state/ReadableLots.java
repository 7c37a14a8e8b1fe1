package io.lotwatch.app.state;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.time.Watermarks;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The lots of one partition, read from outside of their task. What is read may not be committed yet. */
public record ReadableLots(ReadableStores stores, int partition) {
    /** The grid point up to which they are judged; {@link Watermarks#UNHEARD} where there is none. */
    public long judgedUpTo() {
        LevelClock clock = LevelClock.read(stores.keyValue(Stores.LOT_CLOCK, partition));
        return clock == null ? Watermarks.UNHEARD : clock.judgedUpTo();
    }

    /** One lot; null where it is not known. */
    public @Nullable LotState get(LotKey key) {
        return LotFormat.readOrNull(lots().get(Bytes.wrap(KeyBytes.of(key))));
    }

    /**
     * Calls {@code each} for every lot, or every lot of a pipeline, until it says no.
     *
     * @return whether all of them were seen
     */
    public boolean forEach(@Nullable String pipeline, Predicate<LotState> each) {
        byte[] prefix = pipeline == null ? null : KeyBytes.names(pipeline);
        try (KeyValueIterator<Bytes, byte[]> states =
                prefix == null ? lots().all() : lots().range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (states.hasNext()) {
                var state = states.next();
                if (prefix != null && !KeyBytes.startsWith(state.key, prefix)) {
                    continue; // The end of a range belongs to it.
                }
                if (!each.test(LotFormat.read(state.value))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The pipelines that have lots here, at most {@code limit}. */
    public List<String> pipelines(int limit) {
        return KeyBytes.firstNames(lots(), new byte[0], limit);
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> lots() {
        return stores.keyValue(Stores.LOTS, partition);
    }
}
