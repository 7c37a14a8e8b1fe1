package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** An attempt succeeded suspiciously soon after its start; a success before the start says nothing. */
final class TooFastRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration minRun = definition.minRun();
        if (minRun == null) {
            return;
        }
        step.state().attempts().forEach((number, attempt) -> {
            Instant started = attempt.startedAt();
            End succeeded = attempt.succeeded();
            if (started == null || succeeded == null) {
                return;
            }
            Duration ran = Duration.between(started, succeeded.at());
            if (ran.isNegative() || ran.compareTo(minRun) >= 0) {
                return;
            }
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.TOO_FAST, number),
                    null,
                    null,
                    "minRun",
                    () -> new Evidence()
                            .at("startedAt", started)
                            .at("endedAt", succeeded.at())
                            .facts()));
        });
    }
}
