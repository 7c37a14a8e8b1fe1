package io.lotwatch.core.item;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** That a step succeeded, in which attempt and by which producer; no producer counts as one. */
public record Success(int attempt, @Nullable String producer) implements Comparable<Success> {
    private static final Comparator<Success> ORDER = Comparator.comparingInt(Success::attempt)
            .thenComparing(Success::producer, Comparator.nullsFirst(Comparator.naturalOrder()));

    @Override
    public int compareTo(Success other) {
        return ORDER.compare(this, other);
    }
}
