package io.lotwatch.app.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.lotwatch.app.state.Regions;
import io.lotwatch.app.topology.RandomLog.Appended;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Tasks of items that crash at any moment say the same as tasks that never do, byte for byte, and all of it once. Kafka is
 * simulated, so that each seed is the same story every time, and hundreds of crashes take no longer than one with a broker.
 */
class SecondFoldSimulationTest {
    private static final int SEEDS = Integer.getInteger("simulations", 100);
    private static final int FIRST = Integer.getInteger("firstSimulation", 0);

    private static final long LOG = 3;
    private static final int SCHEDULES = 10;

    private final SimulatedCluster cluster = new SimulatedCluster(RandomLog.of(LOG), LOG, false);

    // Each of thousands of second folds would say that it is done.
    @BeforeAll
    static void listenToNothingButWarnings() {
        level(Level.WARN);
    }

    @AfterAll
    static void listenAgain() {
        level(null);
    }

    private static void level(@Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(SecondFold.class)).setLevel(level);
    }

    @Test
    void whatIsSaidDependsNeitherOnCrashesNorOnMemory() {
        for (long seed = FIRST; seed < FIRST + SEEDS; seed++) {
            check(seed);
        }
    }

    @Test
    void anItemThatAFirstVersionKeepsForAShorterTimeIsForgottenThen() {
        check(428);
    }

    @Test
    void anItemOfALotThatWasForgottenIsNotCountedForItsEarlierLife() {
        check(5169);
    }

    private static void check(long seed) {
        RandomLog log = RandomLog.of(seed);
        Map<String, List<String>> expected = quietly(log, seed);
        check(log, seed, false, expected);
        check(log, seed, true, expected);
    }

    @Test
    void aCrashBeforeTheFirstCheckpointChangesNothing() {
        for (int committed = 1; committed < 40; committed++) {
            var crashing = new SimulatedCluster(RandomLog.of(LOG), LOG, false);
            for (SimulatedTask task : crashing.tasks()) {
                read(crashing, task, committed);
                read(task, 3);
                task.crash();
            }

            crashing.runQuietly();

            assertThat(difference(quietly(RandomLog.of(LOG), LOG), crashing.said()))
                    .as("%d records committed", committed)
                    .isEmpty();
        }
    }

    @Test
    void aLogThatBeginsBehindWhatIsAppliedIsRefused() {
        SimulatedTask task = cluster.tasks().get(0);
        read(cluster, task, 10);
        task.events().deleteBefore(task.input(task.events()).next() - 1);
        task.crash();

        assertThatThrownBy(() -> read(task, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lotwatch.events begins at")
                .hasMessageContaining("were deleted before they were applied for good");
    }

    @Test
    void stateThatWasFoldedByOtherRulesIsRefusedByName() {
        SimulatedTask task = cluster.tasks().get(0);
        read(cluster, task, 10);
        task.changeRegions(
                regions -> new Regions(Regions.FOLD + 1, regions.regions(), regions.watermarks(), regions.endsAt()));

        assertThatThrownBy(task::crash)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("folded by rules " + (Regions.FOLD + 1));
    }

    @Test
    void stateOfAnotherNumberOfPartitionsIsRefusedByName() {
        SimulatedTask task = cluster.tasks().get(0);
        read(cluster, task, 10);
        task.changeRegions(regions -> new Regions(regions.fold(), regions.regions(), new long[7], regions.endsAt()));

        assertThatThrownBy(task::crash)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made for 7 partitions");
    }

    @Test
    void offsetsWithoutStateAreRefused() {
        SimulatedTask task = cluster.tasks().get(0);
        read(cluster, task, 10);
        task.changeRegions(regions -> null);
        task.crash();

        assertThatThrownBy(() -> read(task, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("what was made of it is not there");
    }

    private static void read(SimulatedCluster cluster, SimulatedTask task, int records) {
        read(task, records);
        cluster.commit(task);
    }

    private static void read(SimulatedTask task, int records) {
        for (int i = 0; i < records; i++) {
            task.readEvent();
            task.readWay();
        }
    }

    private static Map<String, List<String>> quietly(RandomLog log, long seed) {
        return new SimulatedCluster(log, seed, false).runQuietly().said();
    }

    private static void check(RandomLog log, long seed, boolean isTiny, Map<String, List<String>> expected) {
        String difference = difference(log, seed, isTiny, expected);
        if (!difference.isEmpty()) {
            throw new AssertionError("seed %d, with memory for %s: %s%n%nin short: %s"
                    .formatted(seed, isTiny ? "one item" : "every item", difference, shrink(log, seed, isTiny)));
        }
    }

    private static String difference(RandomLog log, long seed, boolean isTiny, Map<String, List<String>> expected) {
        try {
            return difference(
                    expected, new SimulatedCluster(log, seed, isTiny).run().said());
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
        var told =
                new StringBuilder(difference(log.with(current), failing, isTiny, quietly(log.with(current), failing)));
        told.append("%nof this log, with schedule %d:".formatted(failing));
        for (Appended record : current) {
            told.append("%n%d in %d: %s%s"
                    .formatted(
                            record.timestamp(),
                            record.partition(),
                            record.value() == null ? "tick" : new String(record.value(), UTF_8),
                            record.activation() == null ? "" : " with definitions " + record.activation()));
        }
        log.versions().values().forEach(definition -> told.append("%n%s".formatted(definition)));
        return told.toString();
    }

    private static long failing(RandomLog log, long seed, boolean isTiny) {
        Map<String, List<String>> expected = quietly(log, seed);
        for (long schedule = seed; schedule < seed + SCHEDULES; schedule++) {
            if (!difference(log, schedule, isTiny, expected).isEmpty()) {
                return schedule;
            }
        }
        return -1;
    }
}
