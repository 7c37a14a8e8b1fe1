package io.lotwatch.core.forecast;

import java.time.Instant;
import java.util.List;

/**
 * The chance that all items that are left end in time, from how fast the items of earlier lots went at the same ages:
 * with a part s of the items left at one age still left at the later one, n of them all end with (1 - s)^n. A hundred
 * items in one lot tell more than one lot does. Later lots count more: each {@link #MEMORY} lots by a factor of e.
 */
final class ItemHazard {
    private static final double MEMORY = 32;
    private static final int PARTS = 40;
    private static final double LEAST = 1e-4;

    private final double stays;

    private ItemHazard(double stays) {
        this.stays = stays;
    }

    /** Between the ages {@code age} and {@code due}, in milliseconds; {@code earlier} by start. */
    static ItemHazard of(List<PastLot> earlier, Instant now, long age, long due) {
        double stays = 1;
        var before = new double[PARTS];
        var after = new double[PARTS];
        for (int i = 0; i < earlier.size(); i++) {
            double weight = StrictMath.exp(-(earlier.size() - 1 - i) / MEMORY);
            count(earlier.get(i), now, age, due, weight, before, after);
        }
        for (int part = 0; part < PARTS; part++) {
            stays *= before[part] > 0 ? after[part] / before[part] : 1;
        }
        return new ItemHazard(Math.min(1 - LEAST, Math.max(LEAST, stays)));
    }

    /** The logit of the chance that {@code left} items all end. */
    double logit(double left) {
        return Logit.of(StrictMath.exp(left * StrictMath.log1p(-stays)));
    }

    private static void count(
            PastLot lot, Instant now, long age, long due, double weight, double[] before, double[] after) {
        // A lot that was given up says nothing of its time after.
        long seenFor = lot.completedAt() != null ? lot.age(now) : lot.openFor(now);
        double width = (due - age) / (double) PARTS;
        double left = left(lot, age);
        for (int part = 0; part < PARTS; part++) {
            long end = age + Math.round((part + 1) * width);
            if (seenFor < end) {
                return;
            }
            double leftThen = left(lot, end);
            before[part] += weight * left;
            after[part] += weight * leftThen;
            left = leftThen;
        }
    }

    private static double left(PastLot lot, long age) {
        ProgressMark mark = lot.markAt(lot.startedAt().plusMillis(age));
        return mark == null ? 0 : mark.left();
    }
}
