package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.heartbeat;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestEvents;
import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Both levels over a few events, told in the order of log time. */
class ItemStoryTest {
    private static final PipelineDefinition RENDER = TestPipelines.with(
            "'retention': '1d', 'lots': {'deadline': {'after': '1h'}}",
            "{'name': 'render', 'maxRun': '20m', 'heartbeat': '5m'}");

    @Test
    void aStallIsToldWhenItsTimeHasPassedAndWithdrawnByAnEndOfItsOwn() {
        SimulatedTracker.Outcome outcome = run(
                received("08:00", started("a", "render").inLot("L").at("08:00")),
                received("08:10", heartbeat("a", "render").at("08:04")),
                received("08:11", succeeded("a", "render").at("08:08")));

        assertThat(findings(outcome))
                .containsExactly("2026-11-23T08:05:00.100Z STALLED OPEN", "2026-11-23T08:11:00.000Z STALLED WITHDRAWN");
    }

    @Test
    void aDelayedEventThatProvesTheBudgetBrokenTellsTheFindingOpenAndClosed() {
        SimulatedTracker.Outcome outcome = run(
                received("08:30", started("a", "render").inLot("L").at("08:00")),
                received("08:30", succeeded("a", "render").at("08:25")));

        assertThat(findings(outcome))
                .containsExactly("2026-11-23T08:30:00.000Z SLOW OPEN", "2026-11-23T08:30:00.000Z SLOW CLOSED");
    }

    @Test
    void anItemThatMovesByALateEventLeavesItsOldLotRight() {
        SimulatedTracker.Outcome outcome = run(
                received("08:05", succeeded("a", "render").inLot("M").at("08:05")),
                received("08:10", started("a", "render").inLot("L").at("08:00")));

        assertThat(outcome.lots()).extracting(LotReport::lot).containsExactly("L");
    }

    @Test
    void aLotThatWasForgottenIsToldOnceMoreBeforeItGoes() {
        SimulatedTracker.Outcome outcome = run(
                received("08:00", succeeded("a", "render").inLot("L").at("08:00")),
                received("08:01", sealed("L").at("08:01")),
                received(
                        "2026-12-24T08:00:00Z",
                        succeeded("b", "render").inLot("M").at("2026-12-24T08:00:00Z")));

        assertThat(outcome.lots()).extracting(LotReport::lot).containsExactlyInAnyOrder("L", "M");
    }

    @Test
    void anItemIsNewWhenItIsHeardOfAgainAfterItsRetention() {
        SimulatedTracker.Outcome outcome = run(
                received("08:00", succeeded("a", "render").inLot("L").at("08:00")),
                received(
                        "2026-12-24T08:00:00Z",
                        started("a", "render").inLot("M").at("2026-12-24T07:59:00Z")),
                received("2026-12-24T08:00:00Z", succeeded("a", "render").at("2026-12-24T08:00:00Z")));

        assertThat(outcome.lots())
                .extracting(lot -> lot.lot() + " " + lot.items().succeeded())
                .containsExactlyInAnyOrder("L 1", "M 1");
    }

    private static LogRecord received(String at, LifecycleEvent event) {
        return LogRecord.of(event, TestEvents.millis(at));
    }

    private static SimulatedTracker.Outcome run(LogRecord... log) {
        return SimulatedTracker.run(List.of(RENDER), List.of(log), 2, false, 1);
    }

    private static List<String> findings(SimulatedTracker.Outcome outcome) {
        return outcome.records().stream()
                .filter(record -> record.startsWith("finding "))
                .map(record -> record.substring("finding ".length()))
                .map(json -> value(json, "judgedAt") + " " + value(json, "kind") + " " + value(json, "state"))
                .sorted(Comparator.comparing((String line) -> line.substring(0, 24))
                        .thenComparing(line -> line.endsWith("OPEN") ? 0 : 1))
                .toList();
    }

    private static String value(String json, String field) {
        return json.replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }
}
