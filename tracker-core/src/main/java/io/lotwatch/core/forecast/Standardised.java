package io.lotwatch.core.forecast;

import java.util.ArrayList;
import java.util.List;

/** Numbers with a mean of 0 and a standard deviation of 1 over some rows; those that do not vary are left out. */
final class Standardised {
    private static final double NO_SPREAD = 1e-9;

    private final int[] places;
    private final double[] means;
    private final double[] deviations;

    private Standardised(int[] places, double[] means, double[] deviations) {
        this.places = places;
        this.means = means;
        this.deviations = deviations;
    }

    /** By the means and deviations of these rows, at least one. */
    static Standardised over(double[][] rows) {
        List<double[]> kept = new ArrayList<>();
        for (int place = 0; place < rows[0].length; place++) {
            double mean = 0;
            for (double[] row : rows) {
                mean += row[place] / rows.length;
            }
            double square = 0;
            for (double[] row : rows) {
                square += (row[place] - mean) * (row[place] - mean) / rows.length;
            }
            if (square > NO_SPREAD * NO_SPREAD) {
                kept.add(new double[] {place, mean, Math.sqrt(square)});
            }
        }
        return new Standardised(
                kept.stream().mapToInt(each -> (int) each[0]).toArray(),
                kept.stream().mapToDouble(each -> each[1]).toArray(),
                kept.stream().mapToDouble(each -> each[2]).toArray());
    }

    /** A row of the same numbers, none farther from the mean than {@code farthest} deviations. */
    double[] of(double[] row, double farthest) {
        var scaled = new double[places.length];
        for (int i = 0; i < scaled.length; i++) {
            double value = (row[places[i]] - means[i]) / deviations[i];
            scaled[i] = Math.max(-farthest, Math.min(farthest, value));
        }
        return scaled;
    }
}
