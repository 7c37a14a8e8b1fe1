package io.lotwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RidgeLogitTest {
    @Test
    void withoutAnythingToTellCasesApartItIsTheShare() {
        var rows = new double[][] {{0}, {0}, {0}, {0}};

        RidgeLogit fit = RidgeLogit.fit(rows, new double[] {1, 1, 1, 0}, 16);

        assertThat(Logit.chance(fit.logit(new double[] {0}))).isBetween(0.69, 0.76);
    }

    @Test
    void aStrongNumberIsFoundAndAnEmptyOneStaysSmall() {
        var random = new Random(1);
        var rows = new double[400][];
        var made = new double[400];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian(), random.nextGaussian()};
            made[i] = random.nextDouble() < Logit.chance(2 * rows[i][0]) ? 1 : 0;
        }

        RidgeLogit fit = RidgeLogit.fit(rows, made, 1);

        double base = fit.logit(new double[] {0, 0});
        assertThat(fit.logit(new double[] {1, 0}) - base).isCloseTo(2, within(0.5));
        assertThat(fit.logit(new double[] {0, 1}) - base).isCloseTo(0, within(0.3));
    }

    @Test
    void noOtherCoefficientsFitBetter() {
        var random = new Random(2);
        var rows = new double[50][];
        var made = new double[50];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            made[i] = random.nextDouble();
        }
        double ridge = 4;
        RidgeLogit fit = RidgeLogit.fit(rows, made, ridge);
        double offset = Logit.of((Arrays.stream(made).sum() + 0.5) / 51);
        double base = fit.logit(new double[3]);
        var best = new double[] {base - offset, of(fit, 0) - base, of(fit, 1) - base, of(fit, 2) - base};

        double likelihood = likelihood(best, offset, rows, made, ridge);

        for (int i = 0; i < best.length; i++) {
            for (double shift : new double[] {-0.01, 0.01}) {
                double[] other = best.clone();
                other[i] += shift;
                assertThat(likelihood(other, offset, rows, made, ridge)).isLessThan(likelihood);
            }
        }
    }

    private static double of(RidgeLogit fit, int number) {
        var row = new double[3];
        row[number] = 1;
        return fit.logit(row);
    }

    private static double likelihood(
            double[] coefficients, double offset, double[][] rows, double[] made, double ridge) {
        double sum = -coefficients[0] * coefficients[0] / 2;
        for (int i = 1; i < coefficients.length; i++) {
            sum -= ridge * coefficients[i] * coefficients[i] / 2;
        }
        for (int i = 0; i < rows.length; i++) {
            double logit = offset + coefficients[0];
            for (int k = 0; k < rows[i].length; k++) {
                logit += coefficients[k + 1] * rows[i][k];
            }
            sum += made[i] * logit - Math.log1p(Math.exp(logit));
        }
        return sum;
    }
}
