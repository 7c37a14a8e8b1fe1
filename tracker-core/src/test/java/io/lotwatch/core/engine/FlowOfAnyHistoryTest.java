package io.lotwatch.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.reference.EventLine;
import io.lotwatch.core.reference.History;
import io.lotwatch.core.reference.HistoryGenerator;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of backlogs and of how pipelines run depends on no partition, whatever comes, in whatever order. */
class FlowOfAnyHistoryTest {
    private static final int HISTORIES = 120;

    @Test
    void whatIsSaidDoesNotDependOnPartitionsAndTheirSpeeds() {
        var said = new EnumMap<FindingKind, Integer>(FindingKind.class);
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = HistoryGenerator.generate(seed);
            List<PipelineDefinition> definitions = history.definitions().stream()
                    .map(FlowOfAnyHistoryTest::limited)
                    .toList();
            List<LifecycleEvent> delivered =
                    history.delivery(seed).stream().map(EventLine::event).toList();
            var log = SimulatedTracker.log(delivered);

            var single = SimulatedTracker.run(definitions, log, 1, false, seed);
            var several = SimulatedTracker.run(definitions, log, 2 + (int) (seed % 4), false, seed + 1);

            assertThat(several.records()).as("seed %d", seed).isEqualTo(single.records());
            for (FindingKind kind : List.of(FindingKind.BACKLOG, FindingKind.THROUGHPUT, FindingKind.OVERLAP)) {
                long count = single.records().stream()
                        .filter(record -> record.contains("\"kind\":\"" + kind + "\""))
                        .count();
                said.merge(kind, (int) count, Integer::sum);
            }
        }
        assertThat(said.values()).allMatch(count -> count > 10);
    }

    private static PipelineDefinition limited(PipelineDefinition definition) {
        return new PipelineDefinition(
                definition.name(),
                definition.owner(),
                definition.severity(),
                definition.runbook(),
                definition.uids(),
                definition.steps().stream().map(FlowOfAnyHistoryTest::limited).toList(),
                definition.lots(),
                definition.retention(),
                null,
                List.of(),
                new Expectations(null, 2, 1, null, Map.of()),
                definition.version());
    }

    private static StepDefinition limited(StepDefinition step) {
        return new StepDefinition(
                step.name(),
                step.after(),
                step.optional(),
                step.multiple(),
                null,
                null,
                null,
                null,
                null,
                step.maxAttempts(),
                null,
                new BacklogLimit(2, Duration.ofMinutes(12)));
    }
}
