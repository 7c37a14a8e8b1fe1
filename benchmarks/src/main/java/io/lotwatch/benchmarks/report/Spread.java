package io.lotwatch.benchmarks.report;

import java.util.List;

/** Of some numbers the least, the middle one and the largest. */
public record Spread(double min, double median, double max) {
    /** Of at least one number. */
    public static Spread of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(size - 1));
    }
}
