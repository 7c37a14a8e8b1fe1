package io.lotwatch.core.finding;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.Progress;
import io.lotwatch.core.item.StepView;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt started and has gone silent, or is alive and gets nowhere; one that ended by itself was only quiet, however
 * late it ended. Of the two reasons the one that is due first counts, of equal ones the silence: both are stopped by the
 * same.
 */
final class StalledRule implements DetectionRule {
    @Override
    public void suspect(ItemView item, StepView step, StepDefinition definition, Consumer<Suspicion> found) {
        Duration heartbeat = definition.heartbeat();
        Duration progressWithin = definition.progressWithin();
        if (heartbeat == null && progressWithin == null) {
            return;
        }
        StepEnds.forEach(step, AttemptState::startedAt, (number, attempt, superseded) -> {
            if (attempt.endedAt() != null) {
                return;
            }
            Instant silentDue = due(attempt.aliveAt(), heartbeat);
            Instant flatDue = progressWithin == null ? null : due(attempt.grewAt(), progressWithin);
            Instant due = Times.earliest(silentDue, flatDue);
            if (due == null) {
                return;
            }
            boolean isSilent = due.equals(silentDue);
            Instant ended = Times.earliest(StepEnds.of(step), item.endedAt());
            found.accept(new Suspicion(
                    new FindingKey(step.name(), FindingKind.STALLED, number),
                    due,
                    Times.earliest(superseded, ended),
                    isSilent ? "heartbeat" : "progressWithin",
                    () -> evidence(attempt, isSilent)));
        });
    }

    private static @Nullable Instant due(@Nullable Instant since, @Nullable Duration budget) {
        return since == null || budget == null ? null : since.plus(budget);
    }

    private static Map<String, String> evidence(AttemptState attempt, boolean isSilent) {
        var evidence = new Evidence().at("startedAt", attempt.startedAt()).at("lastSignAt", attempt.aliveAt());
        if (!isSilent) {
            Progress progress = attempt.progress();
            evidence.fact(
                            "lastProgress",
                            progress == null ? null : progress.value().toPlainString())
                    .at("lastProgressAt", attempt.grewAt());
        }
        return evidence.facts();
    }
}
