package io.lotwatch.core.audit;

/**
 * A line for the definition that would have a rule look. Its figures are a start, not advice: who knows the step knows
 * better.
 *
 * @param place where it belongs
 * @param line as YAML, one key and its value
 */
public record Mend(Place place, String line) {
    /** Under what the line belongs. */
    public enum Place {
        STEP,
        LOTS,
        PIPELINE
    }
}
