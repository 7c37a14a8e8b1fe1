package io.lotwatch.core.pace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The variance between groups that chance within them leaves unexplained.
 *
 * <p>After Paule and Mandel ("Consensus values and weighting factors", J. Res. Natl. Bur. Stand. 87, 1982): the variance
 * with which the squared deviations, each divided by its whole variance, average to what normal numbers would. The tenth
 * that deviates most is left out, and normal numbers are trimmed likewise, so that earlier incidents do not count as usual.
 */
final class ExcessVariance {
    private static final int TRIMMED_OF = 10;
    private static final int STEPS = 40;

    private final List<double[]> groups = new ArrayList<>();

    /** One group: how far its mean is from what was expected, and the variance that chance gives it. */
    void add(double deviation, double variance) {
        groups.add(new double[] {deviation * deviation, variance});
    }

    int groups() {
        return groups.size();
    }

    /** 0 where chance explains it all, or where there are fewer than two groups. */
    double estimate() {
        int left = groups.size() - groups.size() / TRIMMED_OF;
        if (groups.size() < 2) {
            return 0;
        }
        double wanted = trimmedMean(1.0 - (double) left / groups.size()) * left;
        if (sum(0, left) <= wanted) {
            return 0;
        }
        double low = 0;
        double high = groups.stream().mapToDouble(group -> group[0]).max().orElse(0) * groups.size();
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (sum(middle, left) > wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private double sum(double excess, int left) {
        var ratios = new double[groups.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = groups.get(i)[0] / (groups.get(i)[1] + excess);
        }
        Arrays.sort(ratios);
        double sum = 0;
        for (int i = 0; i < left; i++) {
            sum += ratios[i];
        }
        return sum;
    }

    // The mean of squared standard normal numbers below the quantile z x z: (1 - 2 Q(z) - 2 z phi(z)) / (1 - share).
    private static double trimmedMean(double share) {
        if (share <= 0) {
            return 1;
        }
        double z = Normal.quantileAbove(share / 2);
        double density = StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        return (1 - 2 * Normal.above(z) - 2 * z * density) / (1 - share);
    }
}
