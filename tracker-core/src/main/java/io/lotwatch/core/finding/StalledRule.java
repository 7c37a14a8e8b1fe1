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

/** An attempt started and has gone silent; one that ended by itself was only quiet, however late it ended. */
final class StalledRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration heartbeat = definition.heartbeat();
        if (heartbeat == null) {
            return;
        }
        StepEnds.forEach(step, AttemptState::startedAt, (number, attempt, superseded) -> {
            Instant alive = attempt.aliveAt();
            if (alive == null || attempt.endedAt() != null) {
                return;
            }
            Instant ended = Times.earliest(StepEnds.of(step), item.endedAt());
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.STALLED, number),
                    alive.plus(heartbeat),
                    Times.earliest(superseded, ended),
                    "heartbeat",
                    () -> new Evidence()
                            .at("startedAt", attempt.startedAt())
                            .at("lastSignAt", alive)
                            .facts()));
        });
    }
}
