package io.lotwatch.app.state;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The objects of a store that were used last, so that they need not be read from their bytes again. All of them are
 * written through, and they live no longer than their task: what a task that failed has left is read from the store.
 */
final class LiveObjects<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;
    private static final float LOAD_FACTOR = 0.75f;
    private static final int INITIAL = 64;

    private final int limit;

    LiveObjects(int limit) {
        super(INITIAL, LOAD_FACTOR, true);
        this.limit = limit;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > limit;
    }
}
