package io.lotwatch.core.pace;

/**
 * How often a day without a change would show as much at least once.
 *
 * <p>The mean score of a stretch of time is a day's own shift, drawn once a day from a t distribution, plus noise, drawn
 * anew at each look. A day shows as much by chance when any of its looks does: the chance is the integral over the day's
 * shift of 1 - (1 - Q((score - shift) / noise))^looks, where Q is the upper tail of the normal distribution. With no shift
 * between days it is Sidak's correction for so many looks ("Rectangular confidence regions for the means of multivariate
 * normal distributions", JASA 62, 1967).
 */
final class DayChance {
    /** How many separate looks a day has: one for each five minutes. */
    static final int LOOKS = 288;

    /** With so many looks, noise alone shows 3 standard deviations on a third of all days. */
    private static final double NOTHING = 3;

    private static final double STEP = 0.2;
    private static final int FROM = -40;
    private static final int TO = 300;

    private DayChance() {}

    /**
     * The chance, taken for 1 below 3 standard deviations of noise.
     *
     * @param score how far above the usual the mean is
     * @param noise standard deviation of what changes between looks, above 0
     * @param ofDays standard deviation of a day's own shift
     * @param freedom degrees of freedom of its t distribution
     */
    static double of(double score, double noise, double ofDays, double freedom) {
        if (score < NOTHING * noise) {
            return 1;
        }
        double weights = 0;
        double chance = 0;
        for (int i = FROM; i <= TO; i++) {
            double t = i * STEP;
            double weight = StrictMath.pow(1 + t * t / freedom, -(freedom + 1) / 2);
            weights += weight;
            chance += weight * anyLook((score - ofDays * t) / noise);
        }
        return chance / weights;
    }

    private static double anyLook(double z) {
        double one = Normal.above(z);
        return one > 0.5 ? 1 : -StrictMath.expm1(LOOKS * StrictMath.log1p(-one));
    }
}
