package io.lotwatch.core.forecast;

import io.lotwatch.core.forecast.Landmark.Case;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chance to be ready in time at the pace so far, from how far off that pace was in the cases. At an age, a lot whose
 * items, or the steps of its single item, go on ending as they did needs age x left / ended more; what it really took, divided by that, is its factor. The
 * factors of the cases are a distribution (by Kaplan and Meier, as some are still open), and the chance is the part of it
 * below the factor that a lot can afford.
 */
final class PaceError {
    /** Added to what is left and to what has ended, so that neither is nothing. */
    private static final double LITTLE = 0.5;

    private final long age;
    private final long due;
    private final double[] factors;
    private final double[] open;

    private record Factor(double factor, boolean completed) {}

    private PaceError(long age, long due, double[] factors, double[] open) {
        this.age = age;
        this.due = due;
        this.factors = factors;
        this.open = open;
    }

    /** From cases that were open at {@code age}, for a lot that is due at the age {@code due}, in milliseconds. */
    static PaceError of(List<Case> cases, Instant now, long age, long due) {
        var all = new ArrayList<Factor>(cases.size());
        for (Case each : cases) {
            PastLot lot = each.lot();
            double needs = needs(lot.markAt(lot.startedAt().plusMillis(age)), age);
            all.add(new Factor((lot.openFor(now) - age) / needs, lot.completedAt() != null));
        }
        all.sort(
                Comparator.comparingDouble(Factor::factor).thenComparing(Factor::completed, Comparator.reverseOrder()));
        var factors = new double[all.size()];
        var open = new double[all.size()];
        double part = 1;
        for (int i = 0; i < factors.length; i++) {
            factors[i] = all.get(i).factor();
            part *= all.get(i).completed() ? 1 - 1.0 / (factors.length - i) : 1;
            open[i] = part;
        }
        return new PaceError(age, due, factors, open);
    }

    // The steps of a single item are to it what items are to a lot.
    private static double needs(@Nullable ProgressMark mark, long age) {
        if (mark == null) {
            return age;
        }
        double done = mark.items() > 1
                ? mark.ended()
                : mark.steps().stream().mapToLong(StepProgress::finished).sum();
        double left = mark.items() > 1 ? mark.left() : mark.steps().size() - done;
        return age * (left + LITTLE) / (done + LITTLE);
    }

    /** The logit of the chance of a lot that has come as far as {@code mark}. */
    double logit(@Nullable ProgressMark mark) {
        double affords = (due - age) / needs(mark, age);
        int place = Arrays.binarySearch(factors, affords);
        while (place >= 0 && place + 1 < factors.length && factors[place + 1] == affords) {
            place++;
        }
        int below = place >= 0 ? place : -place - 2;
        double made = below < 0 ? 0 : 1 - open[below];
        return Logit.of((made * factors.length + 0.5) / (factors.length + 1));
    }
}
