package io.lotwatch.core.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: what has come and waits until every upstream partition has got to its label. */
public interface HeldBack<T> {
    /** Keeps an element under its label, a grid point. */
    void add(long label, T element);

    /** The smallest label; null when nothing waits. */
    @Nullable
    Long firstLabel();

    /** Takes away and returns all elements up to {@code label}, in the order of labels, of equal ones of their coming. */
    List<T> takeUpTo(long label);
}
