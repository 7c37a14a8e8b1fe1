package io.lotwatch.core.lot;

import io.lotwatch.core.item.End;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.report.FindingKind;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one item adds to its lot's numbers of one step. Durations in milliseconds, null where there is none.
 *
 * @param waitsSince since when it waits for the step, in epoch milliseconds; null where it does not
 */
record StepContribution(
        String step,
        boolean declared,
        boolean finished,
        long attempts,
        Map<ErrorClass, Long> failures,
        Map<FindingKind, Long> findings,
        @Nullable Long queued,
        @Nullable Long waited,
        @Nullable Long run,
        @Nullable Long elapsed,
        @Nullable Long waitsSince) {

    static StepContribution of(StepView step, Map<FindingKind, Long> findings, @Nullable Long waitsSince) {
        Map<ErrorClass, Long> failures = Map.of();
        for (int i = 0; i < step.state().attemptCount(); i++) {
            End failed = step.state().attemptAt(i).failed();
            if (failed != null && failed.errorClass() != null) {
                if (failures.isEmpty()) {
                    failures = new EnumMap<>(ErrorClass.class);
                }
                failures.merge(failed.errorClass(), 1L, Long::sum);
            }
        }
        return new StepContribution(
                step.name(),
                step.definition() != null,
                step.outcome() != null,
                step.tries(),
                failures,
                findings,
                step.queued(),
                step.waited(),
                step.run(),
                step.elapsed(),
                waitsSince);
    }
}
