package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Success;
import io.lotwatch.event.report.FindingKind;
import java.util.function.Consumer;

/** The step succeeded in more than one attempt or by more than one producer, though once is all it may. */
final class DuplicateRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        if (definition.multiple() || step.state().successes().size() < 2) {
            return;
        }
        var evidence = new Evidence();
        int number = 1;
        for (Success success : step.state().successes()) {
            String producer = success.producer() == null ? "" : " by " + success.producer();
            evidence.fact("success" + number++, "attempt " + success.attempt() + producer);
        }
        found.accept(new Suspicion(
                new FindingKey(step.name(), FindingKind.DUPLICATE, null), null, null, null, evidence::facts));
    }
}
