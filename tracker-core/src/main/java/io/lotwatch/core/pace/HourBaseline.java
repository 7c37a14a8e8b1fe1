package io.lotwatch.core.pace;

/**
 * What is usual in one hour of a day.
 *
 * @param tier which hours of the past it is made of
 * @param days on how many days something ended in them
 * @param mean of the score over the usual durations
 * @param variance of the same
 */
record HourBaseline(PaceTier tier, int days, PaceCurve usual, PaceScore score, double mean, double variance) {
    /** Durations are known within 1 %, so no spread is known to be smaller. */
    private static final double LEAST_VARIANCE = 0.01 * 0.01;

    static HourBaseline of(PaceTier tier, int days, PaceCurve usual) {
        PaceScore score = PaceScore.of(usual);
        double mean = usual.mean(score);
        return new HourBaseline(tier, days, usual, score, mean, Math.max(LEAST_VARIANCE, usual.variance(score, mean)));
    }

    double count() {
        return usual.count();
    }
}
