package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.report.FindingKind;
import java.util.function.Consumer;

/** The step failed for good, and not as a business case. */
final class FailedRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Outcome outcome = step.outcome();
        if (outcome == null || outcome.kind() != Outcome.Kind.FAILED) {
            return;
        }
        var evidence = new Evidence().at("failedAt", outcome.at()).fact("attempt", String.valueOf(outcome.attempt()));
        End end = outcome.end();
        if (end != null) {
            evidence.error(end);
        }
        found.accept(new Suspicion(
                new FindingKey(step.name(), FindingKind.FAILED, null), null, null, null, evidence::facts));
    }
}
