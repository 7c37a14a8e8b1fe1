package io.lotwatch.app.state;

import io.lotwatch.core.engine.HeldBack;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What waits, in a store. Each element is told apart by where it came from, which {@link #at} says before it is added, so
 * that one that is read twice is kept once.
 */
public final class StoredHeldBack<T> implements HeldBack<T> {
    private final TimeQueue queue;
    private final Function<T, byte[]> encode;
    private final Function<byte[], T> decode;
    private byte source;
    private long offset;
    private int index;

    StoredHeldBack(KeyValueStore<Bytes, byte[]> store, Function<T, byte[]> encode, Function<byte[], T> decode) {
        this.queue = new TimeQueue(store);
        this.encode = encode;
        this.decode = decode;
    }

    /** Says which record the elements come from that are added next. */
    public void at(byte source, long offset) {
        this.source = source;
        this.offset = offset;
        this.index = 0;
    }

    @Override
    public void add(long label, T element) {
        addEncoded(label, encode.apply(element));
    }

    /** Adds an element that has come in the form in which it is kept. */
    public void addEncoded(long label, byte[] element) {
        byte[] origin = ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(source)
                .putLong(offset)
                .putInt(index++)
                .array();
        queue.put(label, origin, element);
    }

    @Override
    public @Nullable Long firstLabel() {
        return queue.first();
    }

    @Override
    public List<T> takeUpTo(long label) {
        var elements = new ArrayList<T>();
        queue.takeUpTo(label).forEach(entry -> elements.add(decode.apply(entry.value)));
        return elements;
    }
}
