package io.lotwatch.core.pace;

import java.time.Duration;
import java.util.List;

/**
 * Since when something has been slow without a break.
 *
 * <p>The most likely start of a shift that lasts until now is where the sum, backwards from now, of what lies above half
 * of the shift is largest (Hinkley: "Inference about the change-point in a sequence of random variables", Biometrika 57,
 * 1970; it is where Page's cumulative sum was last 0, Biometrika 41, 1954). A break is half an hour over which the sum
 * finds no new maximum: what was before it is another story.
 */
final class ChangePoint {
    private static final Duration BREAK = Duration.ofMinutes(30);

    private ChangePoint() {}

    /**
     * Which slice is the first of the shift.
     *
     * @param slices in order of time, at least one
     * @param shift of the mean score, negative when faster
     */
    static int of(List<ScoredSlice> slices, double shift) {
        int start = slices.size() - 1;
        double sum = 0;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = slices.size() - 1; i >= 0; i--) {
            ScoredSlice slice = slices.get(i);
            sum += Math.signum(shift) * (slice.excess() - slice.count() * shift / 2);
            boolean late =
                    slice.startAt().plus(BREAK).isBefore(slices.get(start).startAt());
            if (late && sum <= largest && i < start - 1) {
                return start;
            }
            if (sum >= largest) {
                largest = sum;
                start = i;
            }
        }
        return start;
    }
}
