package io.lotwatch.core.pace;

import java.util.Random;

/**
 * A kind of pipeline to simulate.
 *
 * @param itemsPerHour on average
 * @param spread of an item's duration: the standard deviation of its logarithm where lognormal, else the gamma shape
 * @param dayEffect by how much whole days wander: the standard deviation of the logarithm of a step's median
 * @param hourEffect the same for hours within a day
 * @param lotEffect the same for the items of one lot
 * @param lotSize items that follow each other and share an effect
 * @param rhythm how many times the day's fastest hour its slowest takes
 * @param busyShare in which share of the quarters of an hour items come at all
 */
record SimulatedPace(
        String name,
        double itemsPerHour,
        Shape shape,
        double spread,
        double dayEffect,
        double hourEffect,
        double lotEffect,
        int lotSize,
        double rhythm,
        double busyShare) {
    enum Shape {
        LOGNORMAL,
        GAMMA
    }

    static SimulatedPace lognormal(String name, double itemsPerHour, double sigma) {
        return new SimulatedPace(name, itemsPerHour, Shape.LOGNORMAL, sigma, 0.02, 0.02, 0.05, 100, 1.5, 1);
    }

    static SimulatedPace gamma(String name, double itemsPerHour, double shape) {
        return new SimulatedPace(name, itemsPerHour, Shape.GAMMA, shape, 0.02, 0.02, 0.05, 100, 1.5, 1);
    }

    SimulatedPace wandering(double days, double hours, double lots) {
        return new SimulatedPace(name, itemsPerHour, shape, spread, days, hours, lots, lotSize, rhythm, busyShare);
    }

    SimulatedPace bursts(double share) {
        return new SimulatedPace(
                name, itemsPerHour, shape, spread, dayEffect, hourEffect, lotEffect, lotSize, rhythm, share);
    }

    SimulatedPace rhythm(double times) {
        return new SimulatedPace(
                name, itemsPerHour, shape, spread, dayEffect, hourEffect, lotEffect, lotSize, times, busyShare);
    }

    /** How many times the typical duration one item takes. */
    double noise(Random random) {
        return shape == Shape.LOGNORMAL ? Math.exp(spread * random.nextGaussian()) : gamma(random, spread);
    }

    // Marsaglia, Tsang: "A simple method for generating gamma variables", ACM TOMS 26, 2000.
    private static double gamma(Random random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
