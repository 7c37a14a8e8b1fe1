package io.lotwatch.app.state;

import io.lotwatch.core.engine.TimerQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Timers in a store. */
final class StoredTimers<K> implements TimerQueue<K> {
    private static final byte[] NOTHING = {};

    private final TimeQueue queue;
    private final Function<K, byte[]> encode;
    private final Function<byte[], K> decode;

    StoredTimers(KeyValueStore<Bytes, byte[]> store, Function<K, byte[]> encode, Function<byte[], K> decode) {
        this.queue = new TimeQueue(store);
        this.encode = encode;
        this.decode = decode;
    }

    @Override
    public void set(long gridPoint, K key) {
        queue.put(gridPoint, encode.apply(key), NOTHING);
    }

    @Override
    public void cancel(long gridPoint, K key) {
        queue.remove(gridPoint, encode.apply(key));
    }

    @Override
    public @Nullable Long firstAt() {
        return queue.first();
    }

    @Override
    public List<K> takeUpTo(long gridPoint) {
        var keys = new ArrayList<K>();
        queue.takeUpTo(gridPoint).forEach(entry -> keys.add(decode.apply(KeyBytes.afterTime(entry.key))));
        return keys;
    }
}
