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

    private ItemHazard() {}

    /**
     * The logit of the chance that {@code left} items all end between the ages {@code age} and {@code due}.
     *
     * @param earlier by start
     */
    static double logit(List<PastLot> earlier, Instant now, long age, long due, long left) {
        double stays = 1;
        var before = new double[PARTS];
        var after = new double[PARTS];
        for (int i = 0; i < earlier.size(); i++) {
            double weight = Math.exp(-(earlier.size() - 1 - i) / MEMORY);
            count(earlier.get(i), now, age, due, weight, before, after);
        }
        for (int part = 0; part < PARTS; part++) {
            stays *= before[part] > 0 ? after[part] / before[part] : 1;
        }
        double kept = Math.min(1 - 1e-4, Math.max(1e-4, stays));
        return Logit.of(Math.exp(left * Math.log1p(-kept)));
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
