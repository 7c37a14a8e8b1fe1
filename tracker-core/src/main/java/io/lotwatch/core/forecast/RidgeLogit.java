package io.lotwatch.core.forecast;

import java.util.Arrays;

/**
 * Logistic regression around a known chance, with a ridge: every coefficient is expected to be 0, with a standard
 * deviation of 1 / sqrt(ridge) for each standard deviation of its number (Hoerl and Kennard, 1970; le Cessie and van
 * Houwelingen, 1992). Fitted by Newton's method, without anything random.
 */
final class RidgeLogit {
    private static final int MAX_ROUNDS = 12;
    private static final double CLOSE_ENOUGH = 1e-4;
    private static final double LONGEST_STRIDE = 2;
    private static final double LARGEST_LOGIT = 30;
    private static final double RIDGE_OF_INTERCEPT = 1;

    private static final double RIDGE_OF_LATE = 4;

    private final double[][] rows;
    private final double[] made;
    private final double ridge;
    private final double offset;
    private final double[] coefficients;

    private RidgeLogit(double[][] rows, double[] made, double ridge) {
        this.rows = rows;
        this.made = made;
        this.ridge = ridge;
        this.offset = Logit.of((Arrays.stream(made).sum() + 0.5) / (made.length + 1));
        this.coefficients = new double[rows[0].length + 1];
    }

    /**
     * Fits it.
     *
     * @param rows one for each case, at least one, of standardised numbers
     * @param made from 0 to 1, for each case
     */
    static RidgeLogit fit(double[][] rows, double[] made, double ridge) {
        var fit = new RidgeLogit(rows, made, ridge);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (fit.stride() < CLOSE_ENOUGH) {
                break;
            }
        }
        return fit;
    }

    /**
     * How much higher the logit has been of late than all cases together say: the intercept that fits best where cases have
     * these weights, expected to be 0 with a standard deviation of a half.
     */
    double late(double[] weights) {
        var logits = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            logits[i] = logit(rows[i]);
        }
        double late = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            double slope = -RIDGE_OF_LATE * late;
            double bend = RIDGE_OF_LATE;
            for (int i = 0; i < logits.length; i++) {
                double chance = Logit.chance(logits[i] + late);
                slope += weights[i] * (made[i] - chance);
                bend += weights[i] * chance * (1 - chance);
            }
            late += slope / bend;
            if (Math.abs(slope / bend) < CLOSE_ENOUGH) {
                break;
            }
        }
        return late;
    }

    /** The logit of a case's chance. */
    double logit(double[] row) {
        double sum = offset + coefficients[0];
        for (int i = 0; i < row.length; i++) {
            sum += coefficients[i + 1] * row[i];
        }
        return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, sum));
    }

    /**
     * How many coefficients it has in effect, the intercept too: less than their number, for the ridge holds them (Hastie
     * and Tibshirani, 1990).
     */
    double effectiveNumber() {
        int size = coefficients.length;
        double held = 0;
        double[][] curvature = curvature(new double[size]);
        for (int i = 0; i < size; i++) {
            var unit = new double[size];
            unit[i] = 1;
            var copy = new double[size][];
            for (int k = 0; k < size; k++) {
                copy[k] = curvature[k].clone();
            }
            held += (i == 0 ? RIDGE_OF_INTERCEPT : ridge) * LinearEquations.solved(copy, unit)[i];
        }
        return size - held;
    }

    private double stride() {
        int size = coefficients.length;
        var gradient = new double[size];
        double[] step = LinearEquations.solved(curvature(gradient), gradient);
        double longest = 0;
        for (double part : step) {
            longest = Math.max(longest, Math.abs(part));
        }
        double scale = longest > LONGEST_STRIDE ? LONGEST_STRIDE / longest : 1;
        for (int i = 0; i < size; i++) {
            coefficients[i] += scale * step[i];
        }
        return longest;
    }

    /** The curvature of the penalised likelihood, and into {@code gradient} its slope. */
    private double[][] curvature(double[] gradient) {
        int size = coefficients.length;
        var curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            double penalty = i == 0 ? RIDGE_OF_INTERCEPT : ridge;
            gradient[i] = -penalty * coefficients[i];
            curvature[i][i] = penalty;
        }
        for (int i = 0; i < rows.length; i++) {
            double chance = Logit.chance(logit(rows[i]));
            add(rows[i], made[i] - chance, chance * (1 - chance), gradient, curvature);
        }
        return curvature;
    }

    // Only the lower half of the curvature is filled.
    private static void add(double[] row, double slope, double bend, double[] gradient, double[][] curvature) {
        gradient[0] += slope;
        curvature[0][0] += bend;
        for (int i = 0; i < row.length; i++) {
            gradient[i + 1] += slope * row[i];
            double bent = bend * row[i];
            double[] line = curvature[i + 1];
            line[0] += bent;
            for (int k = 0; k <= i; k++) {
                line[k + 1] += bent * row[k];
            }
        }
    }
}
