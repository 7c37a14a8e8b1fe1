package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The step never started, though its predecessors are done: the worst failure, since no log says so. */
final class MissingRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration maxWait = definition.maxWait();
        Instant since = step.first() ? (Instant) item.state().firstEventAt() : step.predecessorsEndedAt();
        if (maxWait == null || definition.optional() || since == null) {
            return;
        }
        found.accept(new Suspicion(
                new FindingKey(step.name(), FindingKind.MISSING, null),
                since.plus(maxWait),
                Times.earliest(step.state().firstSignAt(), item.endedAt()),
                "maxWait",
                () -> new Evidence()
                        .at("since", since)
                        .at("queuedAt", step.state().queuedAt())
                        .at("firstSignAt", step.state().firstSignAt())
                        .facts()));
    }
}
