package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.cancelled;
import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static io.lotwatch.core.TestEvents.started;
import static io.lotwatch.core.TestEvents.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many items end in an hour, and how many lots are open at once. */
class ExpectedFlowTest {
    @Test
    void fewerItemsThanExpectedInAnHourOfWorkAreFound() {
        assertThat(throughput(
                        2,
                        started("a", "fetch").inLot("L").at("08:00:00"),
                        started("b", "fetch").inLot("L").at("08:10:00"),
                        succeeded("a", "fetch").inLot("L").at("08:20:00"),
                        succeeded("b", "fetch").inLot("L").at("09:20:00"),
                        started("x", "fetch").inLot("M").at("12:00:00")))
                .containsExactly(
                        "09:00:00.000 OPEN {ended:1,expected:2,from:2026-11-23T08:00:00.000Z,open:1,"
                                + "to:2026-11-23T09:00:00.000Z}",
                        "09:30:00.000 CLOSED {ended:1,expected:2,from:2026-11-23T08:30:00.000Z,open:0,"
                                + "to:2026-11-23T09:30:00.000Z}");
    }

    @Test
    void asManyAsExpectedAreNoFinding() {
        assertThat(throughput(
                        1,
                        started("a", "fetch").inLot("L").at("08:00:00"),
                        started("b", "fetch").inLot("L").at("08:10:00"),
                        succeeded("a", "fetch").inLot("L").at("08:20:00"),
                        started("x", "fetch").inLot("M").at("09:10:00")))
                .isEmpty();
    }

    @Test
    void withoutWorkAllTheTimeNothingIsExpected() {
        assertThat(throughput(
                        5,
                        started("a", "fetch").inLot("L").at("08:00:00"),
                        succeeded("a", "fetch").inLot("L").at("08:50:00"),
                        started("b", "fetch").inLot("L").at("08:55:00"),
                        started("x", "fetch").inLot("M").at("09:40:00")))
                .isEmpty();
    }

    @Test
    void aLogThatHasEndedSaysNothingOfTheHourAfterIt() {
        assertThat(throughput(5, started("a", "fetch").inLot("L").at("08:00:00")))
                .isEmpty();
    }

    @Test
    void moreLotsThanExpectedAtOnceAreFoundUntilOneIsComplete() {
        assertThat(overlap(
                        opened("L").at("08:00"),
                        opened("M").at("08:30"),
                        sealed("L").expecting(0).at("09:00"),
                        sealed("M").expecting(0).at("10:00")))
                .containsExactly(
                        "08:30:00.000 OPEN {expected:1,lots:L, M,open:2}",
                        "09:00:00.000 CLOSED {expected:1,lots:M,open:1}");
    }

    @Test
    void oneAfterTheOtherIsNoOverlap() {
        assertThat(overlap(
                        opened("L").at("08:00"),
                        sealed("L").expecting(0).at("09:00"),
                        opened("M").at("09:00"),
                        sealed("M").expecting(0).at("10:00")))
                .isEmpty();
    }

    @Test
    void anOverlapThatOnlyTheDelayOfEventsMadeIsWithdrawn() {
        var log = List.of(
                LogRecord.of(opened("L").at("08:00"), millis("08:00")),
                LogRecord.of(opened("M").at("09:00"), millis("09:00")),
                LogRecord.of(sealed("L").expecting(0).at("08:50"), millis("09:10")),
                LogRecord.of(sealed("M").expecting(0).at("10:00"), millis("10:00")));

        assertThat(ToldFindings.of("OVERLAP", pipeline("'concurrentLots': 1"), log))
                .containsExactly(
                        "09:00:00.000 OPEN {expected:1,lots:L, M,open:2}",
                        "09:10:00.000 WITHDRAWN {expected:1,lots:M,open:1}");
    }

    @Test
    void ofSeveralThatMayBeOpenAsManyHaveToOverlap() {
        var log = List.of(
                LogRecord.of(opened("L").at("08:00"), millis("08:00")),
                LogRecord.of(opened("M").at("08:10"), millis("08:10")),
                LogRecord.of(opened("N").at("09:00"), millis("09:00")),
                LogRecord.of(sealed("L").expecting(0).at("08:50"), millis("09:10")),
                LogRecord.of(opened("O").at("09:20"), millis("09:20")),
                LogRecord.of(sealed("M").expecting(0).at("09:30"), millis("09:30")));

        assertThat(ToldFindings.of("OVERLAP", pipeline("'concurrentLots': 2"), log))
                .containsExactly(
                        "09:00:00.000 OPEN {expected:2,lots:L, M, N,open:3}",
                        "09:10:00.000 WITHDRAWN {expected:2,lots:M, N,open:2}",
                        "09:20:00.000 OPEN {expected:2,lots:M, N, O,open:3}",
                        "09:30:00.000 CLOSED {expected:2,lots:N, O,open:2}");
    }

    @Test
    void aCancelledLotIsOverAndABackfillDoesNotCount() {
        assertThat(overlap(
                        opened("L").at("08:00"),
                        cancelled("L").at("08:10"),
                        opened("B").forPurpose("BACKFILL").at("08:20"),
                        opened("M").at("08:30")))
                .isEmpty();
    }

    private static List<String> throughput(int itemsPerHour, LifecycleEvent... events) {
        return ToldFindings.of("THROUGHPUT", pipeline("'itemsPerHour': " + itemsPerHour), events);
    }

    private static List<String> overlap(LifecycleEvent... events) {
        return ToldFindings.of("OVERLAP", pipeline("'concurrentLots': 1"), events);
    }

    private static PipelineDefinition pipeline(String expects) {
        return TestPipelines.with("'expects': {" + expects + "}", "{'name': 'fetch'}");
    }
}
