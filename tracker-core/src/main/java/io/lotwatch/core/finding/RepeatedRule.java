package io.lotwatch.core.finding;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepState;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.report.FindingKind;
import java.util.Map;
import java.util.function.Consumer;

/** The step was tried more than once, in a pipeline where doing it twice does harm; it need not have succeeded. */
final class RepeatedRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        // First what hardly any step has.
        if (step.state().attemptCount() < 2 || definition.multiple() || !doesHarm(item)) {
            return;
        }
        int first = nextTry(step.state(), 0);
        int repeat = nextTry(step.state(), first + 1);
        if (repeat < step.state().attemptCount()) {
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.REPEATED, null),
                    null,
                    null,
                    "idempotent",
                    () -> evidence(step.state(), first, repeat)));
        }
    }

    private static boolean doesHarm(ItemView item) {
        PipelineDefinition pipeline = item.graph().definition();
        return pipeline != null && Boolean.FALSE.equals(pipeline.expects().idempotent());
    }

    /** The place of the first attempt from {@code place} on that a worker made: a SKIPPED alone is none. */
    private static int nextTry(StepState state, int place) {
        int next = place;
        while (next < state.attemptCount() && !state.attemptAt(next).isTry()) {
            next++;
        }
        return next;
    }

    private static Map<String, String> evidence(StepState state, int first, int repeat) {
        AttemptState one = state.attemptAt(first);
        AttemptState other = state.attemptAt(repeat);
        return new Evidence()
                .fact("firstAttempt", String.valueOf(state.attemptNumber(first)))
                .at("firstAttemptAt", one.firstSignAt())
                .fact("repeatAttempt", String.valueOf(state.attemptNumber(repeat)))
                .at("repeatAttemptAt", other.firstSignAt())
                .facts();
    }
}
