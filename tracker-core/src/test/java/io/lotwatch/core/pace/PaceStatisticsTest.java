package io.lotwatch.core.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceStatisticsTest {
    @Test
    void tailsOfTheNormalDistributionAreThoseOfTables() {
        assertThat(Normal.above(0)).isCloseTo(0.5, within(1e-7));
        assertThat(Normal.above(1.959964)).isCloseTo(0.025, within(1e-7));
        assertThat(Normal.above(-1.959964)).isCloseTo(0.975, within(1e-7));
        assertThat(Normal.above(4.753424)).isCloseTo(1e-6, within(1e-11));
        assertThat(Normal.quantileAbove(0.05)).isCloseTo(1.644854, within(1e-5));
    }

    @Test
    void withoutAShiftOfDaysTheChanceIsSidaks() {
        double chance = DayChance.of(4.5, 1, 0, 30);

        assertThat(chance).isCloseTo(1 - Math.pow(1 - 3.397673e-6, DayChance.LOOKS), within(1e-8));
    }

    @Test
    void withoutNoiseTheChanceIsThatOfTheDaysShift() {
        // Student's t with 10 degrees of freedom is above 2.763769 with the chance 0.01.
        assertThat(DayChance.of(2.763769, 1e-3, 1, 10)).isCloseTo(0.01, within(0.002));
    }

    @Test
    void aLargerShiftIsLessOftenChance() {
        double before = 1;
        for (double shift = 3; shift < 10; shift += 0.5) {
            double chance = DayChance.of(shift, 1, 0.5, 31);
            assertThat(chance).isLessThan(before);
            before = chance;
        }
    }

    @Test
    void theExcessVarianceOfSimulatedGroupsIsFound() {
        assertThat(estimate(0.1, 0)).isCloseTo(0.01, within(0.0015));
    }

    @Test
    void whereChanceExplainsAllThereIsLittleExcess() {
        assertThat(estimate(0, 0)).isLessThan(0.0003);
    }

    @Test
    void aFewIncidentsDoNotCountAsUsual() {
        assertThat(estimate(0.1, 20)).isCloseTo(0.01, within(0.0025));
    }

    @Test
    void oneGroupTellsNothing() {
        var excess = new ExcessVariance();
        excess.add(5, 0.1);

        assertThat(excess.estimate()).isEqualTo(0);
    }

    private static double estimate(double between, int incidents) {
        var random = new Random(3);
        var excess = new ExcessVariance();
        for (int i = 0; i < 600; i++) {
            double within = 0.02 + 0.08 * random.nextDouble();
            double incident = i < incidents ? 1 : 0;
            excess.add(between * random.nextGaussian() + within * random.nextGaussian() + incident, within * within);
        }
        return excess.estimate();
    }
}
