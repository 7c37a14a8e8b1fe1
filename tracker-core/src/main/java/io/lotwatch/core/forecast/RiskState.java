package io.lotwatch.core.forecast;

/**
 * Whether a lot is at risk, with hysteresis: it becomes so when its chance falls below a threshold, and stops being so
 * only when the chance rises above the middle between the threshold and certainty (0.9 for a threshold of 0.8). So a
 * chance that wavers around the threshold warns once.
 *
 * @param atRisk the last word
 */
public record RiskState(boolean atRisk) {
    /** Not at risk, as every lot begins. */
    public static final RiskState ON_TRACK = new RiskState(false);

    /** After a further forecast; {@code threshold} is from 0 to 1. */
    public RiskState after(double probability, double threshold) {
        double enough = atRisk ? (1 + threshold) / 2 : threshold;
        // On its way back it has to be above, on its way down below.
        return new RiskState(atRisk ? probability <= enough : probability < enough);
    }
}
