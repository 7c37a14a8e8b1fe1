package io.lotwatch.core.item;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A small sorted map that never changes, as two arrays: an item has few steps, and a step mostly one attempt, so that a tree
 * would be most of what an item takes, and most of the work of merging an event into it.
 */
final class ArrayMap<K extends Comparable<? super K>, V> extends AbstractMap<K, V> implements SortedMap<K, V> {
    private static final ArrayMap<?, ?> EMPTY = new ArrayMap<>(new Object[0], new Object[0]);
    /** Up to so many keys are looked at one after the other. */
    private static final int FEW = 8;

    private final Object[] keys;
    private final Object[] values;

    private ArrayMap(Object[] keys, Object[] values) {
        this.keys = keys;
        this.values = values;
    }

    @SuppressWarnings("unchecked") // It holds nothing of any type.
    static <K extends Comparable<? super K>, V> ArrayMap<K, V> empty() {
        return (ArrayMap<K, V>) EMPTY;
    }

    /** The same entries as those of a map that is sorted by the natural order of its keys. */
    static <K extends Comparable<? super K>, V> ArrayMap<K, V> of(SortedMap<K, V> map) {
        if (map instanceof ArrayMap<K, V> already) {
            return already;
        }
        if (map.isEmpty()) {
            return empty();
        }
        return new ArrayMap<>(map.keySet().toArray(), map.values().toArray());
    }

    /** With another entry, or another value of a key. */
    ArrayMap<K, V> with(K key, V value) {
        int at = find(key);
        if (at >= 0) {
            Object[] changed = values.clone();
            changed[at] = value;
            return new ArrayMap<>(keys, changed);
        }
        int place = -at - 1;
        return new ArrayMap<>(inserted(keys, place, key), inserted(values, place, value));
    }

    /** Without a key that is there. */
    ArrayMap<K, V> without(K key) {
        int at = find(key);
        if (at < 0) {
            throw new IllegalArgumentException("not there: " + key);
        }
        return new ArrayMap<>(removed(keys, at), removed(values, at));
    }

    private static Object[] removed(Object[] array, int place) {
        Object[] shorter = new Object[array.length - 1];
        System.arraycopy(array, 0, shorter, 0, place);
        System.arraycopy(array, place + 1, shorter, place, shorter.length - place);
        return shorter;
    }

    private static Object[] inserted(Object[] array, int place, Object element) {
        Object[] longer = new Object[array.length + 1];
        System.arraycopy(array, 0, longer, 0, place);
        longer[place] = element;
        System.arraycopy(array, place, longer, place + 1, array.length - place);
        return longer;
    }

    /** Where a key is; where it would be, less than zero, as {@link Arrays#binarySearch} gives it. */
    private int find(Object key) {
        if (keys.length > FEW) {
            return Arrays.binarySearch(keys, key);
        }
        for (int i = 0; i < keys.length; i++) {
            // Names are mostly the same objects.
            if (keys[i] == key) {
                return i;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            int order = keyAt(i).compareTo(cast(key));
            if (order >= 0) {
                return order == 0 ? i : -i - 1;
            }
        }
        return -keys.length - 1;
    }

    @SuppressWarnings("unchecked") // As the contract of Map has it: a key of another type is a mistake of the caller.
    private K cast(Object key) {
        return (K) key;
    }

    /** The key that so many keys are smaller than. */
    @SuppressWarnings("unchecked") // Only keys are put there.
    K keyAt(int at) {
        return (K) keys[at];
    }

    /** The value of the key that so many keys are smaller than. */
    @SuppressWarnings("unchecked") // Only values are put there.
    V valueAt(int at) {
        return (V) values[at];
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        if (key == null) {
            return null;
        }
        int at = find(key);
        return at >= 0 ? valueAt(at) : null;
    }

    @Override
    public V getOrDefault(@Nullable Object key, V other) {
        V value = get(key);
        return value == null ? other : value;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public void forEach(BiConsumer<? super K, ? super V> each) {
        for (int i = 0; i < keys.length; i++) {
            each.accept(keyAt(i), valueAt(i));
        }
    }

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<K, V>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < keys.length;
                    }

                    @Override
                    public Map.Entry<K, V> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        Map.Entry<K, V> entry = Map.entry(keyAt(next), valueAt(next));
                        next++;
                        return entry;
                    }
                };
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
    }

    @Override
    public @Nullable Comparator<? super K> comparator() {
        return null;
    }

    @Override
    public K firstKey() {
        return sorted().firstKey();
    }

    @Override
    public K lastKey() {
        return sorted().lastKey();
    }

    @Override
    public SortedMap<K, V> subMap(K from, K to) {
        return sorted().subMap(from, to);
    }

    @Override
    public SortedMap<K, V> headMap(K to) {
        return sorted().headMap(to);
    }

    @Override
    public SortedMap<K, V> tailMap(K from) {
        return sorted().tailMap(from);
    }

    private SortedMap<K, V> sorted() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(this));
    }
}
