package io.lotwatch.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.EventLine;
import io.lotwatch.core.reference.History;
import io.lotwatch.core.reference.HistoryGenerator;
import io.lotwatch.core.reference.HistoryShrinker;
import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.core.reference.TruthComparison;
import io.lotwatch.core.reference.TruthFolder;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineAgainstReferenceTest {
    private static final int HISTORIES = Integer.getInteger("histories", 300);

    @Test
    void anyHistoryInItsOrderGivesTheReportsOfTheReferenceModel() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = HistoryGenerator.generate(seed);
            check(history, keptForEver(history.definitions()), history.events(), 1 + (int) (seed % 6), false);
        }
    }

    @Test
    void anyOrderRepetitionAndDelayGivesTheReportsOfTheReferenceModel() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = HistoryGenerator.generate(seed);
            List<LifecycleEvent> delivered =
                    history.delivery(seed).stream().map(EventLine::event).toList();
            check(history, keptForEver(history.definitions()), delivered, 1 + (int) (seed % 6), seed % 2 == 0);
        }
    }

    @Test
    void whatIsSaidDoesNotDependOnPartitionsAndTheirSpeeds() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = HistoryGenerator.generate(seed);
            List<LifecycleEvent> delivered =
                    history.delivery(seed).stream().map(EventLine::event).toList();
            var log = SimulatedTracker.log(delivered);
            var single = SimulatedTracker.run(history.definitions(), log, 1, false, seed);
            var several = SimulatedTracker.run(history.definitions(), log, 2 + (int) (seed % 5), false, seed + 1);
            assertThat(several.records()).as("seed %d", seed).isEqualTo(single.records());
            assertThat(several.lots()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(single.lots());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"permit-receipt"})
    void realExecutionsGiveTheirTruth(String name) throws IOException {
        Optional<TruthFolder> folder = TruthFolder.find(name);
        assumeTrue(folder.isPresent(), "there is no data beside the repository");
        List<LifecycleEvent> events = folder.get().events();
        JsonNode truth = folder.get().truth();

        var outcome = SimulatedTracker.run(folder.get().jsonDefinitions(), SimulatedTracker.log(events), 3, false, 1);

        assertThat(TruthComparison.differences(truth, outcome.lots(), 0.01)).isEmpty();
    }

    private static void check(
            History history,
            List<PipelineDefinition> definitions,
            List<LifecycleEvent> events,
            int partitions,
            boolean anyPartition) {
        List<String> differences = differences(definitions, events, partitions, anyPartition, history.seed());
        if (!differences.isEmpty()) {
            List<LifecycleEvent> small = HistoryShrinker.shrink(
                    history,
                    events,
                    part -> !differences(definitions, part, partitions, anyPartition, history.seed())
                            .isEmpty());
            assertThat(differences(definitions, small, partitions, anyPartition, history.seed()))
                    .as("seed %d, in short", history.seed())
                    .isEmpty();
        }
    }

    private static List<String> differences(
            List<PipelineDefinition> definitions,
            List<LifecycleEvent> events,
            int partitions,
            boolean anyPartition,
            long seed) {
        List<LotReport> expected = ReferenceModel.judge(definitions, events).lots();
        List<LotReport> actual = SimulatedTracker.run(
                        definitions, SimulatedTracker.log(events), partitions, anyPartition, seed)
                .lots();
        return ReportComparison.differences(expected, actual);
    }

    // Whether a lot is still known after its retention depends on when its events came, so here it never passes.
    private static List<PipelineDefinition> keptForEver(List<PipelineDefinition> definitions) {
        return definitions.stream()
                .map(definition -> new PipelineDefinition(
                        definition.name(),
                        definition.owner(),
                        definition.severity(),
                        definition.runbook(),
                        definition.uids(),
                        definition.steps(),
                        definition.lots(),
                        Duration.ofDays(100_000),
                        definition.schedule(),
                        definition.slos(),
                        definition.expects(),
                        definition.version()))
                .toList();
    }
}
