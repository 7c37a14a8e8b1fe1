package io.lotwatch.app.topology;

import io.lotwatch.app.topology.RandomLog.Appended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Tasks of items that crash at any moment say the same as tasks that never do, byte for byte, and all of it once. Kafka is
 * simulated, so that each seed is the same story every time, and hundreds of crashes take no longer than one with a broker.
 */
class SecondFoldSimulationTest {
    private static final int SEEDS = Integer.getInteger("simulations", 300);
    private static final int FIRST = Integer.getInteger("firstSimulation", 0);

    @Test
    void whatIsSaidDoesNotDependOnCrashes() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            check(seed, false);
        }
    }

    @Test
    void whatIsSaidDoesNotDependOnMemoryEither() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            check(seed, true);
        }
    }

    private static void check(long seed, boolean isTiny) {
        RandomLog log = RandomLog.of(seed);
        String difference = difference(log, seed, isTiny);
        if (!difference.isEmpty()) {
            throw new AssertionError("seed %d, with memory for %s: %s%n%nin short: %s"
                    .formatted(seed, isTiny ? "one item" : "every item", difference, shrink(log, seed, isTiny)));
        }
    }

    private static String difference(RandomLog log, long seed, boolean isTiny) {
        try {
            Map<String, List<String>> expected =
                    new SimulatedCluster(log, seed, false).runQuietly().said();
            Map<String, List<String>> actual =
                    new SimulatedCluster(log, seed, isTiny).run().said();
            return difference(expected, actual);
        } catch (RuntimeException | AssertionError failed) {
            var trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    private static String difference(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        var kinds = new TreeSet<>(expected.keySet());
        kinds.addAll(actual.keySet());
        for (String kind : kinds) {
            List<String> left = expected.getOrDefault(kind, List.of());
            List<String> right = actual.getOrDefault(kind, List.of());
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                String wanted = i < left.size() ? left.get(i) : "nothing more";
                String is = i < right.size() ? right.get(i) : "nothing more";
                if (!wanted.equals(is)) {
                    return "%s, number %d:%nexpected %s%nbut was  %s".formatted(kind, i, wanted, is);
                }
            }
        }
        return "";
    }

    /** Leaves out of the log what the failure does not need. */
    private static String shrink(RandomLog log, long seed, boolean isTiny) {
        List<Appended> current = log.records();
        long failing = seed;
        for (int chunk = current.size() / 2; chunk > 0; chunk /= 2) {
            for (int from = 0; from < current.size(); ) {
                var part = new ArrayList<>(current);
                part.subList(from, Math.min(part.size(), from + chunk)).clear();
                long fails = failing(log.with(part), seed, isTiny);
                if (fails < 0) {
                    from += chunk;
                } else {
                    current = part;
                    failing = fails;
                }
            }
        }
        var told = new StringBuilder(difference(log.with(current), failing, isTiny));
        told.append("%nof this log, with schedule %d:".formatted(failing));
        for (Appended record : current) {
            told.append("%n%d in %d: %s%s"
                    .formatted(
                            record.timestamp(),
                            record.partition(),
                            record.value() == null
                                    ? "tick"
                                    : new String(record.value(), java.nio.charset.StandardCharsets.UTF_8),
                            record.activation() == null ? "" : " with definitions " + record.activation()));
        }
        log.versions().values().forEach(definition -> told.append("%n%s".formatted(definition)));
        return told.toString();
    }

    private static long failing(RandomLog log, long seed, boolean isTiny) {
        for (long schedule = seed; schedule < seed + 20; schedule++) {
            if (!difference(log, schedule, isTiny).isEmpty()) {
                return schedule;
            }
        }
        return -1;
    }
}
