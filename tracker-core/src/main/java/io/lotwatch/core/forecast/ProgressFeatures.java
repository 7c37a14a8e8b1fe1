package io.lotwatch.core.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is compared between lots of the same age, as numbers: how far the items are in the graph, how many have ended, how
 * long nothing was heard, how large the lot is, and what time of day and week it is until the deadline.
 */
final class ProgressFeatures {
    /** Steps that are looked at, the first of the definition. */
    static final int MAX_STEPS = 24;

    private static final int BY_STEP = 3;
    private static final int OTHERS = 10;
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();
    private static final double WEEK_MILLIS = Duration.ofDays(7).toMillis();
    /** Silences shorter than this part of the age are all the same. */
    private static final double SHORTEST_SILENCE = 0.01;
    /** Rests that leave less than this part of the usual work are all the same. */
    private static final double LEAST_WORK = 0.01;

    private final int steps;
    private final long age;
    private final long allowed;
    private final ActivityWeek.Rhythm rhythm;

    /** For lots with {@code steps} steps at {@code age}, judged at the age {@code allowed}, in milliseconds. */
    ProgressFeatures(int steps, long age, long allowed, ActivityWeek.Rhythm rhythm) {
        this.steps = Math.min(steps, MAX_STEPS);
        this.age = age;
        this.allowed = allowed;
        this.rhythm = rhythm;
    }

    int count() {
        return BY_STEP * steps + OTHERS;
    }

    /** The numbers of a lot that began at {@code startedAt}; {@code mark} is how far it was at that age, null if unknown. */
    double[] of(Instant startedAt, @Nullable ProgressMark mark) {
        var numbers = new double[count()];
        Instant at = startedAt.plusMillis(age);
        int next = 0;
        if (mark != null) {
            next = steps(mark, numbers);
            double items = mark.items();
            numbers[next++] = mark.ended() / items;
            numbers[next++] = StrictMath.log1p(mark.left());
            numbers[next++] = StrictMath.log(items);
            numbers[next++] = StrictMath.log(since(mark.lastSignAt(), at) + SHORTEST_SILENCE);
            numbers[next++] = mark.lastEndAt() == null ? 0 : 1 - since(mark.lastEndAt(), at);
        } else {
            next = count() - 5;
        }
        numbers[next++] = StrictMath.log(rhythm.between(at, startedAt.plusMillis(allowed)) + LEAST_WORK);
        for (double cycle : new double[] {DAY_MILLIS, WEEK_MILLIS}) {
            double turn = 2 * Math.PI * (at.toEpochMilli() % cycle) / cycle;
            numbers[next++] = StrictMath.sin(turn);
            numbers[next++] = StrictMath.cos(turn);
        }
        return numbers;
    }

    private int steps(ProgressMark mark, double[] numbers) {
        List<StepProgress> all = mark.steps();
        double items = mark.items();
        double open = Math.max(1, mark.seen() - mark.ended());
        for (int i = 0; i < Math.min(steps, all.size()); i++) {
            StepProgress step = all.get(i);
            numbers[i] = step.finished() / items;
            numbers[steps + i] = StrictMath.log1p(step.attempts() / items);
            // Of a single item it says the same as the first.
            numbers[2 * steps + i] = mark.items() > 1 ? Math.max(0, step.finished() - mark.ended()) / open : 0;
        }
        return BY_STEP * steps;
    }

    // As a part of the age, from 0 to 1.
    private double since(Instant sign, Instant at) {
        double millis = at.toEpochMilli() - sign.toEpochMilli();
        return age <= 0 ? 0 : Math.min(1, Math.max(0, millis / age));
    }
}
