package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt started and took longer than it may. */
final class SlowRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration maxRun = definition.maxRun();
        if (maxRun == null) {
            return;
        }
        StepEnds.forEach(step, AttemptState::startedAt, (number, attempt, superseded) -> {
            Instant started = attempt.startedAt();
            if (started == null) {
                return;
            }
            Instant ended = Times.earliest(StepEnds.of(step), item.endedAt());
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.SLOW, number),
                    started.plus(maxRun),
                    Times.earliest(Times.earliest(attempt.endedAt(), superseded), ended),
                    "maxRun",
                    () -> new Evidence()
                            .at("startedAt", started)
                            .at("endedAt", attempt.endedAt())
                            .facts()));
        });
    }
}
