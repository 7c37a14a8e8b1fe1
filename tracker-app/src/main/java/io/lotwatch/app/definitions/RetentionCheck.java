package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.StepDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the budget that an item or a lot may be forgotten before. */
final class RetentionCheck {
    private RetentionCheck() {}

    /** What is longer than {@code retention}, in words; null where nothing is. */
    static @Nullable String longerThan(Duration retention, List<StepDefinition> steps, LotPolicy lots) {
        return Stream.concat(steps.stream().flatMap(RetentionCheck::budgets), budgets(lots))
                .filter(budget -> budget.length() != null && budget.length().compareTo(retention) > 0)
                .map(Budget::name)
                .findFirst()
                .orElse(null);
    }

    private static Stream<Budget> budgets(StepDefinition step) {
        return Stream.of(
                new Budget("maxWait of " + step.name(), step.maxWait()),
                new Budget("maxRun of " + step.name(), step.maxRun()),
                new Budget("heartbeat of " + step.name(), step.heartbeat()),
                new Budget("retryWithin of " + step.name(), step.retryWithin()),
                new Budget("progressWithin of " + step.name(), step.progressWithin()),
                new Budget(
                        "the backlog's age of " + step.name(),
                        step.backlog() == null ? null : step.backlog().age()));
    }

    private static Stream<Budget> budgets(LotPolicy lots) {
        return Stream.of(
                new Budget(
                        "the deadline's after",
                        lots.deadline() instanceof DeadlinePolicy.After after ? after.after() : null),
                new Budget("quiet", lots.seal() instanceof SealPolicy.Quiet quiet ? quiet.quietFor() : null),
                new Budget("window", lots.seal() instanceof SealPolicy.Window window ? window.window() : null));
    }

    private record Budget(String name, @Nullable Duration length) {}
}
