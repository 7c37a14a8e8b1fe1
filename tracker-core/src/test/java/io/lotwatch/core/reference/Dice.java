package io.lotwatch.core.reference;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random choices that the same seed repeats on every machine. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        // Neighbouring seeds start alike in java.util.Random, so they are spread first.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number from {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    @SafeVarargs
    final <T> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** One of the values, or nothing. */
    @SafeVarargs
    final <T> @Nullable T maybe(int percent, T... values) {
        return chance(percent) ? oneOf(values) : null;
    }

    Random random() {
        return random;
    }
}
