package io.lotwatch.core.forecast;

/**
 * How far the items of a lot have come with one step. Sums over items, so that parts of a lot add up.
 *
 * @param finished items on which the step has an outcome
 * @param attempts of the step, over all items
 */
public record StepProgress(long finished, long attempts) {
    public static final StepProgress NONE = new StepProgress(0, 0);

    /** Both together. */
    public StepProgress plus(StepProgress other) {
        return new StepProgress(finished + other.finished, attempts + other.attempts);
    }

    /** What is left of it without {@code other}, which was a part of it. */
    public StepProgress minus(StepProgress other) {
        return new StepProgress(finished - other.finished, attempts - other.attempts);
    }
}
