package io.lotwatch.core.backtest;

import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long each step takes from the end of its predecessors to its own, over what has ended so far. */
final class StepMedians {
    private final Map<String, List<Long>> sorted = new HashMap<>();

    /** An item has changed. */
    void changed(@Nullable FoldedItem before, FoldedItem after) {
        List<StepView> steps = after.view().declared();
        for (int i = 0; i < steps.size(); i++) {
            Long is = millis(after, steps.get(i));
            Long was = before == null
                    ? null
                    : millis(before, before.view().declared().get(i));
            if (is != null && !is.equals(was) || was != null && !was.equals(is)) {
                List<Long> all = sorted.computeIfAbsent(steps.get(i).name(), name -> new ArrayList<>());
                remove(all, was);
                insert(all, is);
            }
        }
    }

    private static void remove(List<Long> all, @Nullable Long millis) {
        int place = millis == null ? -1 : Collections.binarySearch(all, millis);
        if (place >= 0) {
            all.remove(place);
        }
    }

    private static void insert(List<Long> all, @Nullable Long millis) {
        if (millis != null) {
            int place = Collections.binarySearch(all, millis);
            all.add(place < 0 ? -place - 1 : place, millis);
        }
    }

    private static @Nullable Long millis(FoldedItem item, StepView step) {
        Outcome outcome = step.outcome();
        if (outcome == null || outcome.kind() == Outcome.Kind.SKIPPED) {
            return null;
        }
        Instant ready = step.first() ? item.state().firstEventAt() : step.predecessorsEndedAt();
        return ready == null
                ? null
                : (Long) Math.max(0, Duration.between(ready, outcome.at()).toMillis());
    }

    /** The median of a step; nothing where it never ended. */
    Duration of(String step) {
        Long median = NearestRank.ofSorted(sorted.getOrDefault(step, List.of()), 0.5);
        return median == null ? Duration.ZERO : Duration.ofMillis(median);
    }
}
