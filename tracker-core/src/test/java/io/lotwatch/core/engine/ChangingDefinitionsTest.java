package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.opened;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Definitions that take effect where the log says so. */
class ChangingDefinitionsTest {
    private static final Map<String, PipelineDefinition> VERSIONS = Map.of(
            "strict", version("strict", "10m", "1h"),
            "lenient", version("lenient", "30m", "8h"));

    @Test
    void anItemKeepsTheVersionInForceAtItsFirstRecord() {
        var outcome = run(
                activated("07:00", 1, "strict"),
                received("08:00", started("a", "render").inLot("L").at("08:00")),
                activated("08:05", 2, "lenient"),
                received("08:20", succeeded("a", "render").at("08:20")));

        assertThat(findings(outcome)).contains("SLOW OPEN by strict");
    }

    @Test
    void anItemThatComesAfterwardsIsJudgedByTheNewVersion() {
        var outcome = run(
                activated("07:00", 1, "strict"),
                activated("08:05", 2, "lenient"),
                received("08:06", started("a", "render").inLot("L").at("08:06")),
                received("08:26", succeeded("a", "render").at("08:26")));

        assertThat(findings(outcome)).isEmpty();
        assertThat(outcome.lots()).extracting(LotReport::definitionVersion).containsExactly("lenient");
    }

    @Test
    void aLotIsJudgedByTheVersionOfItsEarliestSeenItem() {
        var outcome = run(
                activated("07:00", 1, "strict"),
                received("08:00", succeeded("a", "render").inLot("L").at("08:00")),
                activated("08:05", 2, "lenient"),
                received("08:06", succeeded("b", "render").inLot("L").at("08:06")),
                received("08:07", sealed("L").at("08:07")));

        assertThat(outcome.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.definitionVersion()).isEqualTo("strict");
            assertThat(lot.deadline()).isEqualTo(TestEvents.time("09:00"));
        });
    }

    @Test
    void aLotWithoutItemsIsJudgedByTheVersionOfItsFirstEvent() {
        var outcome = run(
                activated("07:00", 1, "strict"),
                received("08:00", opened("L").at("08:00")),
                activated("08:05", 2, "lenient"),
                received("08:07", sealed("L").expecting(3).at("08:07")));

        assertThat(outcome.lots()).extracting(LotReport::definitionVersion).containsExactly("strict");
    }

    @Test
    void whatWasThereBeforeTheFirstVersionTakesTheFirst() {
        var outcome = run(
                received("08:00", started("a", "render").inLot("L").at("08:00")),
                received("08:01", opened("M").at("08:01")),
                activated("08:05", 1, "strict"),
                activated("08:06", 2, "lenient"));

        assertThat(findings(outcome)).contains("SLOW OPEN by strict");
        assertThat(outcome.lots())
                .extracting(lot -> lot.lot() + " " + lot.definitionVersion() + " " + lot.verdict())
                .containsExactlyInAnyOrder("L strict MISSED", "M strict MISSED");
    }

    @Test
    void anItemThatHadEndedWhileUndeclaredIsOpenAgainWhereTheFirstVersionNamesAnotherStep() {
        var outcome =
                run(received("08:00", succeeded("a", "fetch").inLot("L").at("08:00")), activated("08:05", 1, "strict"));

        assertThat(outcome.lots()).singleElement().satisfies(lot -> {
            assertThat(lot.definitionVersion()).isEqualTo("strict");
            assertThat(lot.items().open()).isEqualTo(1);
        });
    }

    @Test
    void anActivationThatComesAfterALaterOneChangesNothing() {
        var outcome = run(
                activated("07:00", 2, "lenient"),
                activated("07:01", 1, "strict"),
                received("08:00", opened("L").at("08:00")));

        assertThat(outcome.lots()).extracting(LotReport::definitionVersion).containsExactly("lenient");
    }

    @Test
    void anItemOfARetiredPipelineIsUndeclared() {
        var outcome = run(
                activated("07:00", 1, "strict"),
                activated("07:30", 2, null),
                received("08:00", started("a", "render").inLot("L").at("08:00")));

        assertThat(findings(outcome)).isEmpty();
        assertThat(outcome.lots()).extracting(LotReport::definitionVersion).containsExactly((String) null);
    }

    @Test
    void anActivationOfAnotherPipelineLosesNoArmedTimer() {
        var other = new HashMap<String, String>();
        other.put("other", "lenient");
        var outcome = run(
                activated("07:00", 1, "strict"),
                received("08:00", started("a", "render").inLot("L").at("08:00")),
                LogRecord.of(new Activation(2, other), TestEvents.millis("08:05")));

        assertThat(findings(outcome)).contains("SLOW OPEN by strict");
        assertThat(verdicts(outcome)).contains("MISSED by strict");
    }

    /** Whatever partition events come on, and however fast each partition is. */
    private static SimulatedTracker.Outcome run(LogRecord... log) {
        SimulatedTracker.Outcome first =
                SimulatedTracker.runChanging(ChangingDefinitionsTest::definition, List.of(log), 1, false, 0);
        for (int seed = 1; seed <= 20; seed++) {
            var again = SimulatedTracker.runChanging(
                    ChangingDefinitionsTest::definition, List.of(log), 1 + seed % 4, true, seed);
            assertThat(again.records()).as("seed %d", seed).isEqualTo(first.records());
            assertThat(again.lots()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(first.lots());
        }
        return first;
    }

    private static PipelineDefinition definition(String version) {
        PipelineDefinition definition = VERSIONS.get(version);
        if (definition == null) {
            throw new IllegalStateException("no version " + version);
        }
        return definition;
    }

    private static PipelineDefinition version(String version, String maxRun, String deadline) {
        PipelineDefinition read = TestPipelines.with(
                "'retention': '1d', 'lots': {'deadline': {'after': '%s'}}".formatted(deadline),
                "{'name': 'render', 'maxRun': '%s'}".formatted(maxRun));
        return new PipelineDefinition(
                read.name(),
                read.owner(),
                read.severity(),
                read.runbook(),
                read.uids(),
                read.steps(),
                read.lots(),
                read.retention(),
                version);
    }

    private static LogRecord received(String at, LifecycleEvent event) {
        return LogRecord.of(event, TestEvents.millis(at));
    }

    private static LogRecord activated(String at, long number, String version) {
        return LogRecord.of(new Activation(number, Collections.singletonMap("p", version)), TestEvents.millis(at));
    }

    private static TreeSet<String> findings(SimulatedTracker.Outcome outcome) {
        return told(outcome, "finding ", "kind", "state");
    }

    private static TreeSet<String> verdicts(SimulatedTracker.Outcome outcome) {
        return told(outcome, "alert ", "verdict");
    }

    private static TreeSet<String> told(SimulatedTracker.Outcome outcome, String topic, String... fields) {
        var told = new TreeSet<String>();
        for (String record : outcome.records()) {
            if (record.startsWith(topic)) {
                var text = new StringBuilder();
                for (String field : fields) {
                    text.append(value(record, field)).append(' ');
                }
                told.add(text + "by " + value(record, "definitionVersion"));
            }
        }
        return told;
    }

    private static String value(String json, String field) {
        return json.replaceAll(".*\"" + field + "\":\"([^\"]*)\".*", "$1");
    }
}
