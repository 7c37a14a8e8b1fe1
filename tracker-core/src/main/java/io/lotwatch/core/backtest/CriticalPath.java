package io.lotwatch.core.backtest;

import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the slowest open item will have ended, if each step that it still needs takes its median from the end of its
 * predecessors, but does not end before now. Optional steps without a sign take no time; items that nobody has seen yet
 * begin now.
 */
final class CriticalPath implements TimeRule.Teller {
    @Override
    public @Nullable Instant completesAt(Situation situation) {
        Instant latest = situation.now();
        boolean unseen = situation.progress().mark().expected()
                > situation.progress().mark().seen();
        for (FoldedItem item : situation.lot().items()) {
            if (item.endedAt() == null) {
                latest = later(latest, new Path(item, item.state().firstEventAt(), situation).end());
            }
        }
        if (unseen && !situation.lot().items().isEmpty()) {
            FoldedItem any = situation.lot().items().iterator().next();
            latest = later(latest, new Path(any.unseen(), situation.now(), situation).end());
        }
        return latest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static final class Path {
        private final List<StepView> steps;
        private final Instant startedAt;
        private final Situation situation;
        private final Map<String, Instant> ends = new HashMap<>();

        Path(FoldedItem item, Instant startedAt, Situation situation) {
            this.steps = item.view().declared();
            this.startedAt = startedAt;
            this.situation = situation;
        }

        Instant end() {
            Instant latest = startedAt;
            for (StepView step : steps) {
                latest = later(latest, end(step));
            }
            return latest;
        }

        private Instant end(StepView step) {
            Instant known = ends.get(step.name());
            if (known == null) {
                known = compute(step);
                ends.put(step.name(), known);
            }
            return known;
        }

        private Instant compute(StepView step) {
            Outcome outcome = step.outcome();
            if (outcome != null) {
                return outcome.at();
            }
            Instant ready = startedAt;
            for (StepView before : steps) {
                if (step.definition() != null && step.definition().after().contains(before.name())) {
                    ready = later(ready, end(before));
                }
            }
            return step.leftOut()
                    ? ready
                    : later(situation.now(), ready.plus(situation.medians().of(step.name())));
        }
    }
}
