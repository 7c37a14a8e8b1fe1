package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt failed, and the retry never came. */
final class NotRetriedRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration retryWithin = definition.retryWithin();
        if (retryWithin == null) {
            return;
        }
        StepEnds.forEach(step, AttemptState::firstSignAt, (number, attempt, retriedAt) -> {
            End failed = attempt.failed();
            if (failed == null) {
                return;
            }
            Instant ended = Times.earliest(StepEnds.of(step), item.endedAt());
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.NOT_RETRIED, number),
                    failed.at().plus(retryWithin),
                    Times.earliest(ended, retriedAt),
                    "retryWithin",
                    () -> new Evidence()
                            .at("failedAt", failed.at())
                            .error(failed)
                            .facts()));
        });
    }
}
