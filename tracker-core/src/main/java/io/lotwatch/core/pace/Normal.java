package io.lotwatch.core.pace;

/** The normal distribution. */
final class Normal {
    private static final double SQRT_2 = Math.sqrt(2);

    // Press, Teukolsky, Vetterling, Flannery: "Numerical Recipes in C", 2nd edition, section 6.2, function erfcc.
    private static final double[] ERFC = {
        -1.26551223,
        1.00002368,
        0.37409196,
        0.09678418,
        -0.18628806,
        0.27886807,
        -1.13520398,
        1.48851587,
        -0.82215223,
        0.17087277
    };

    private Normal() {}

    /** The chance of a standard normal number above this; within 1.2e-7 of its value, relatively. */
    static double above(double x) {
        return erfc(x / SQRT_2) / 2;
    }

    private static double erfc(double x) {
        double size = Math.abs(x);
        double t = 1 / (1 + size / 2);
        double sum = 0;
        for (int i = ERFC.length - 1; i >= 0; i--) {
            sum = ERFC[i] + t * sum;
        }
        double tail = t * StrictMath.exp(-size * size + sum);
        return x >= 0 ? tail : 2 - tail;
    }

    /** The number that a standard normal number is above with this chance, from 1e-9 to 0.5. */
    static double quantileAbove(double chance) {
        double low = 0;
        double high = 6;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (above(middle) > chance) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
