package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.cancelled;
import static io.lotwatch.core.TestEvents.expected;
import static io.lotwatch.core.TestEvents.failed;
import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.queued;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.EventDraft;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.StepReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Items that wait for a step. */
class BacklogTest {
    @Test
    void tooManyWaitingItemsAreABacklogUntilOneIsTaken() {
        assertThat(found(
                        "{'count': 3}",
                        succeeded("a", "fetch").inLot("L").at("08:00:01"),
                        succeeded("b", "fetch").inLot("M").at("08:00:11"),
                        succeeded("c", "fetch").inLot("L").at("08:00:21"),
                        started("b", "load").inLot("M").at("08:10:01")))
                .containsExactly(
                        "08:00:25.000 OPEN load" + " {countLimit:3,oldestSince:2026-11-23T08:00:00.000Z,waiting:3}",
                        "08:10:05.000 CLOSED load" + " {countLimit:3,oldestSince:2026-11-23T08:00:00.000Z,waiting:2}");
    }

    @Test
    void timeAloneMakesAnOldBacklog() {
        assertThat(found(
                        "{'age': '15m'}",
                        succeeded("a", "fetch").at("08:00:01"),
                        started("x", "fetch").at("09:00")))
                .containsExactly(
                        "08:15:00.000 OPEN load" + " {ageLimit:15m,oldestSince:2026-11-23T08:00:00.000Z,waiting:1}");
    }

    @Test
    void anItemThatWaitsWhenTheLogEndsIsWaitedForAsLongAsItsLimitSays() {
        assertThat(found("{'age': '15m'}", succeeded("a", "fetch").at("08:00:01")))
                .hasSize(1);
    }

    @Test
    void theOldestAloneCountsAndTheNextOneAfterIt() {
        assertThat(found(
                        "{'age': '10m'}",
                        succeeded("a", "fetch").at("08:00:00"),
                        succeeded("b", "fetch").at("08:06:00"),
                        started("a", "load").at("08:09:00"),
                        started("x", "fetch").at("08:30")))
                .containsExactly(
                        "08:16:00.000 OPEN load" + " {ageLimit:10m,oldestSince:2026-11-23T08:06:00.000Z,waiting:1}");
    }

    @Test
    void whatHasEndedOrHasBegunWaitsForNothing() {
        assertThat(found(
                        "{'count': 1}",
                        started("a", "fetch").at("08:00"),
                        failed("b", "fetch").because("BUSINESS").at("08:00"),
                        succeeded("c", "load").at("08:00"),
                        succeeded("c", "fetch").at("08:01"),
                        started("x", "fetch").at("09:00")))
                .isEmpty();
    }

    @Test
    void aPlaceInAQueueIsNoBeginning() {
        assertThat(found(
                        "{'count': 1}",
                        succeeded("a", "fetch").at("08:00"),
                        queued("a", "load").at("08:00:01")))
                .hasSize(1);
    }

    @Test
    void forAFirstStepAnItemWaitsSinceItWasQueued() {
        PipelineDefinition pipeline = TestPipelines.withSteps("{'name': 'fetch', 'backlog': {'age': '1m'}}");

        assertThat(ToldFindings.of(
                        "BACKLOG",
                        pipeline,
                        expected("a").at("07:00"),
                        expected("never").at("07:00"),
                        queued("a", "fetch").inLot("L").at("08:00"),
                        started("a", "fetch").inLot("L").at("08:02:01")))
                .containsExactly(
                        "08:01:00.000 OPEN fetch {ageLimit:1m,oldestSince:2026-11-23T08:00:00.000Z,waiting:1}",
                        "08:02:05.000 CLOSED fetch {ageLimit:1m,waiting:0}");
    }

    @Test
    void aCancelledLotIsWaitedForNoLonger() {
        assertThat(found(
                        "{'count': 1}",
                        opened("L").at("07:59"),
                        succeeded("a", "fetch").inLot("L").at("08:00:01"),
                        cancelled("L").at("08:05:01")))
                .extracting(told -> told.substring(0, 24))
                .containsExactly("08:00:05.000 OPEN load {", "08:05:05.000 CLOSED load");
    }

    @Test
    void aProducersClockThatIsAheadMakesNobodyWaitInTheFuture() {
        var log = List.of(
                LogRecord.of(succeeded("a", "fetch").at("23:00"), millis("08:00")),
                LogRecord.of(started("x", "fetch").at("09:00"), millis("09:00")));

        assertThat(ToldFindings.of("BACKLOG", pipeline("{'age': '5m'}"), log))
                .extracting(told -> told.substring(0, 17))
                .containsExactly("08:05:00.000 OPEN");
    }

    @Test
    void aReportOfAnOpenLotSaysWhatWaits() {
        SimulatedTracker.Outcome outcome = SimulatedTracker.run(
                List.of(pipeline("{'count': 1}")),
                SimulatedTracker.log(List.of(
                        succeeded("a", "fetch").inLot("L").at("08:00:12"),
                        succeeded("b", "fetch").inLot("L").at("08:00:31"),
                        succeeded("c", "fetch").inLot("L").at("08:01:30"),
                        started("c", "load").inLot("L").at("08:01:31"))),
                3,
                false,
                1);

        LotReport report = outcome.lots().get(0);
        StepReport load = report.steps().get(1);
        assertThat(load.waiting()).isEqualTo(2);
        assertThat(load.waitingSince()).isEqualTo(Instant.parse("2026-11-23T08:00:10Z"));
        assertThat(report.steps().get(0).waiting()).isNull();
    }

    @Test
    void itIsThatOfAPlainRecomputation() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var items = new ArrayList<PlainItem>();
            long start = Instant.parse("2026-11-23T08:00:00Z").toEpochMilli();
            for (int i = 0; i < 60; i++) {
                long fetched = start + random.nextInt(600_000);
                long begun = fetched + random.nextInt(120_000);
                items.add(new PlainItem("i" + i, "L" + random.nextInt(4), fetched, begun));
            }
            var log = new ArrayList<LogRecord>();
            for (PlainItem item : items) {
                log.add(record(succeeded(item.uid, "fetch"), item.lot, item.fetched));
                log.add(record(started(item.uid, "load"), item.lot, item.begun));
            }
            log.sort((one, other) -> Long.compare(one.logTime(), other.logTime()));
            int limit = 4 + random.nextInt(6);

            List<String> told = ToldFindings.of("BACKLOG", pipeline("{'count': " + limit + "}"), log).stream()
                    .map(finding -> finding.substring(0, finding.indexOf(" load"))
                            + finding.replaceAll(".*,waiting:(\\d+)}", " $1"))
                    .toList();

            assertThat(told).as("seed %d", seed).isEqualTo(plainly(items, limit, start));
        }
    }

    private record PlainItem(String uid, String lot, long fetched, long begun) {}

    private static LogRecord record(EventDraft draft, String lot, long at) {
        return LogRecord.of(draft.inLot(lot).at(Instant.ofEpochMilli(at).toString()), at);
    }

    /** Counted anew at each multiple of five seconds. */
    private static List<String> plainly(List<PlainItem> items, int limit, long start) {
        var told = new ArrayList<String>();
        boolean open = false;
        for (long at = start; at < start + 900_000; at += 5_000) {
            long now = at;
            long waiting = items.stream()
                    .filter(item -> item.fetched <= now && item.begun > now)
                    .count();
            if (waiting >= limit != open) {
                open = !open;
                told.add(Instant.ofEpochMilli(now).toString().substring(11, 19) + ".000 " + (open ? "OPEN " : "CLOSED ")
                        + waiting);
            }
        }
        return told;
    }

    private static PipelineDefinition pipeline(String backlog) {
        return TestPipelines.withSteps(
                "{'name': 'fetch'}", "{'name': 'load', 'after': ['fetch'], 'backlog': %s}".formatted(backlog));
    }

    private static List<String> found(String backlog, LifecycleEvent... events) {
        return ToldFindings.of("BACKLOG", pipeline(backlog), events);
    }
}
