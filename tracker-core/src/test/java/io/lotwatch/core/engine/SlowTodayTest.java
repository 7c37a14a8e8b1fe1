package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "Is it slow today?", from the log: whatever partitions there are, and however fast each of them is. */
class SlowTodayTest {
    private static final Instant FIRST_DAY = Instant.parse("2026-11-16T00:00:00Z");
    private static final int DAYS = 8;
    private static final PipelineDefinition PIPELINE = TestPipelines.with(
            "'retention': '1d', 'lots': {'seal': 'manifest'}",
            "{'name': 'fetch'}, {'name': 'load', 'after': ['fetch']}");

    @Test
    void aStepThatHasBeenSlowForHalfAnHourIsAFinding() {
        List<String> findings = findings(log(true));

        assertThat(findings).hasSize(1);
        assertThat(findings.get(0))
                .contains("\"kind\":\"SLOW_TREND\"", "\"state\":\"OPEN\"", "\"step\":\"load\"", "\"lot\":null")
                .contains("\"since\":\"2026-11-23T14:");
    }

    @Test
    void aDayLikeAnyOtherIsNone() {
        assertThat(findings(log(false))).isEmpty();
    }

    @Test
    void aBackfillIsNoBaselineAndNotSlow() {
        assertThat(findings(log(true, "BACKFILL"))).isEmpty();
    }

    private static List<String> findings(List<LogRecord> log) {
        SimulatedTracker.Outcome first = SimulatedTracker.run(List.of(PIPELINE), log, 1, false, 0);
        for (int seed = 1; seed <= 1; seed++) {
            SimulatedTracker.Outcome again = SimulatedTracker.run(List.of(PIPELINE), log, 1 + seed, true, seed);
            assertThat(again.records()).as("seed %d", seed).isEqualTo(first.records());
        }
        return first.records().stream()
                .filter(record -> record.startsWith("finding ") && record.contains("SLOW_TREND"))
                .toList();
    }

    private static List<LogRecord> log(boolean slow) {
        return log(slow, "REGULAR");
    }

    /** Eight days on each of which forty items an hour end from 8 to 18 o'clock; on the last one a step is slow from 14. */
    private static List<LogRecord> log(boolean slow, String purpose) {
        var log = new ArrayList<LogRecord>();
        for (int day = 0; day < DAYS; day++) {
            Instant morning = FIRST_DAY.plus(Duration.ofDays(day)).plus(Duration.ofHours(8));
            String lot = "day-" + day;
            add(log, opened(lot).forPurpose(purpose).at(morning.toString()), morning);
            for (int item = 0; item < 400; item++) {
                Instant begin = morning.plusSeconds(90L * item);
                boolean isSlow = slow && day == DAYS - 1 && item >= 240;
                // Spread, but the same each day.
                long fetch = 3_000 + 37L * (item % 41);
                long load = (isSlow ? 2 : 1) * (4_000 + 53L * (item * 7 % 61));
                step(log, lot, day + "-" + item, "fetch", begin, fetch);
                step(log, lot, day + "-" + item, "load", begin.plusMillis(fetch + 500), load);
            }
            Instant evening = morning.plus(Duration.ofHours(11));
            add(log, sealed(lot).expecting(400).at(evening.toString()), evening);
        }
        log.sort((one, other) -> Long.compare(one.logTime(), other.logTime()));
        return log;
    }

    private static void step(List<LogRecord> log, String lot, String uid, String step, Instant from, long millis) {
        Instant to = from.plusMillis(millis);
        add(log, started(uid, step).inLot(lot).at(from.toString()), from);
        add(log, succeeded(uid, step).inLot(lot).at(to.toString()), to);
    }

    private static void add(List<LogRecord> log, LifecycleEvent event, Instant at) {
        log.add(LogRecord.of(event, at.toEpochMilli()));
    }
}
