package io.lotwatch.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was seen of a run, in the order of time; between two samples all is taken to have gone evenly. */
public final class Samples {
    private static final double SECOND_NANOS = 1e9;

    private final List<Sample> samples = new ArrayList<>();

    /** Takes the next one. */
    public synchronized void add(Sample sample) {
        samples.add(sample);
    }

    /** How far the client was at last. */
    public synchronized long passed() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).passed();
    }

    /**
     * When a number of records had been passed.
     *
     * @throws IllegalArgumentException when they never were
     */
    public synchronized long nanosAt(double passed) {
        for (int i = 0; i < samples.size(); i++) {
            Sample at = samples.get(i);
            if (at.passed() >= passed) {
                if (i == 0 || at.passed() == passed) {
                    return at.nanos();
                }
                Sample before = samples.get(i - 1);
                double share = (passed - before.passed()) / (at.passed() - before.passed());
                return before.nanos() + Math.round(share * (at.nanos() - before.nanos()));
            }
        }
        throw new IllegalArgumentException("%.0f records were never passed".formatted(passed));
    }

    /** What processors had done at a moment; before the first and after the last sample that of these. */
    public synchronized CpuTimes cpuAt(long nanos) {
        for (int i = 0; i < samples.size(); i++) {
            Sample at = samples.get(i);
            if (at.nanos() - nanos >= 0) {
                if (i == 0) {
                    return at.cpu();
                }
                Sample before = samples.get(i - 1);
                double share = (double) (nanos - before.nanos()) / (at.nanos() - before.nanos());
                return before.cpu().towards(at.cpu(), share);
            }
        }
        return samples.get(samples.size() - 1).cpu();
    }

    /** One line each: seconds since a moment, records passed, processor seconds of the client, of the broker and of this process. */
    public synchronized List<String> lines(long sinceNanos) {
        return samples.stream()
                .map(sample -> String.format(
                        Locale.ROOT,
                        "%.3f,%d,%.2f,%.2f,%.2f",
                        (sample.nanos() - sinceNanos) / SECOND_NANOS,
                        sample.passed(),
                        sample.cpu().client() / SECOND_NANOS,
                        sample.cpu().broker() / SECOND_NANOS,
                        sample.cpu().own() / SECOND_NANOS))
                .toList();
    }
}
