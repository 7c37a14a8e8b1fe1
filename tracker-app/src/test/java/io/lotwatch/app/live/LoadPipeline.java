package io.lotwatch.app.live;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Pipelines whose budgets are seconds, so that what is due passes while a test runs. */
final class LoadPipeline {
    static final String NAME = "load";
    static final List<String> STEPS = List.of("fetch", "scan", "store");

    private LoadPipeline() {}

    /** The usual one. */
    static PipelineDefinition usual() {
        return version("aaaaaaaaaaaa", Duration.ofSeconds(1), Duration.ofSeconds(4));
    }

    /** One that is judged differently, to tell which of both an item was judged by. */
    static PipelineDefinition version(String version, Duration maxRun, Duration deadline) {
        return named(NAME, version, maxRun, deadline);
    }

    static PipelineDefinition named(String name, String version, Duration maxRun, Duration deadline) {
        return new PipelineDefinition(
                name,
                "load-team",
                Severity.HIGH,
                "https://runbooks.example/load",
                UidScope.UNIQUE,
                List.of(
                        step(STEPS.get(0), List.of(), maxRun),
                        step(STEPS.get(1), List.of(STEPS.get(0)), maxRun),
                        step(STEPS.get(2), List.of(STEPS.get(1)), maxRun)),
                // What is foretold is compared by the simulated trackers, not under load: the last digit of a chance
                // can differ
                // where parts of lots are told once more.
                new LotPolicy(
                        new SealPolicy.Manifest(),
                        new DeadlinePolicy.After(deadline),
                        deadline.dividedBy(4),
                        null,
                        new Percentage(new BigDecimal("0.1"))),
                Duration.ofDays(30),
                version);
    }

    private static StepDefinition step(String name, List<String> after, Duration maxRun) {
        return new StepDefinition(
                name,
                after,
                false,
                false,
                after.isEmpty() ? null : Duration.ofSeconds(1),
                maxRun,
                Duration.ofMillis(800),
                Duration.ofMillis(5),
                Duration.ofMillis(700),
                3);
    }
}
