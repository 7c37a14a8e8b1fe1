package io.lotwatch.core.forecast;

/** The logarithm of the odds of a chance. */
final class Logit {
    /** No chance is taken for smaller than this, nor for larger than 1 minus this, while anything can still happen. */
    static final double SURE = 0.003;

    private Logit() {}

    /** The logit of a chance, which is first kept away from 0 and 1. */
    static double of(double chance) {
        double kept = kept(chance);
        return StrictMath.log(kept / (1 - kept));
    }

    static double chance(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    static double kept(double chance) {
        return Math.min(1 - SURE, Math.max(SURE, chance));
    }
}
