package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
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
            var evidence = new TreeMap<String, String>();
            evidence.put("failedAt", EventTime.format(failed.at()));
            if (failed.errorClass() != null) {
                evidence.put("errorClass", failed.errorClass().name());
            }
            if (failed.code() != null) {
                evidence.put("errorCode", failed.code());
            }
            if (failed.message() != null) {
                evidence.put("errorMessage", failed.message());
            }
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.NOT_RETRIED, number),
                    failed.at().plus(retryWithin),
                    Times.earliest(ended, retriedAt),
                    "retryWithin",
                    evidence));
        });
    }
}
