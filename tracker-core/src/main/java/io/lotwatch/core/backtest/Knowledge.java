package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.LotHistory;
import io.lotwatch.core.forecast.PastLot;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a pipeline at a moment of its log: bounded, as the forecast has it, and all, as the plain rules do. */
final class Knowledge implements LotFold.Heard {
    private static final Comparator<PastLot> BY_START =
            Comparator.comparing(PastLot::startedAt).thenComparing(PastLot::lot);

    private final LotHistory history = new LotHistory();
    private final StepMedians medians = new StepMedians();
    private final CompletedLots completed = new CompletedLots();
    private final TreeMap<PastLot, PastLot> byStart = new TreeMap<>(BY_START);
    private final Map<String, PastLot> byName = new HashMap<>();

    LotHistory history() {
        return history;
    }

    StepMedians medians() {
        return medians;
    }

    CompletedLots completed() {
        return completed;
    }

    List<PastLot> before(String lot, Instant startedAt) {
        return new ArrayList<>(byStart.headMap(new PastLot(lot, startedAt, null, null, List.of()), false)
                .values());
    }

    @Override
    public void item(@Nullable FoldedItem before, FoldedItem after) {
        medians.changed(before, after);
        List<StepView> steps = after.view().declared();
        for (int i = 0; i < steps.size(); i++) {
            Outcome outcome = steps.get(i).outcome();
            boolean known = before != null && before.view().declared().get(i).outcome() != null;
            if (outcome != null && outcome.kind() != Outcome.Kind.SKIPPED && !known) {
                history.stepEnded(outcome.at());
            }
        }
    }

    @Override
    public void lot(FoldedLot lot, Instant now) {
        if (!lot.isRegular()) {
            withdrawn(lot.id());
            return;
        }
        PastLot past = lot.past(now);
        replace(lot.id(), past);
        history.progressed(lot.id(), past.startedAt(), lot.mark(now));
        if (past.lostAt() != null) {
            history.lost(lot.id(), past.lostAt());
        } else if (past.completedAt() != null) {
            history.completed(lot.id(), past.completedAt());
        } else {
            history.reopened(lot.id());
        }
    }

    @Override
    public void withdrawn(String lot) {
        history.withdrawn(lot);
        replace(lot, null);
    }

    private void replace(String lot, @Nullable PastLot past) {
        PastLot before = past == null ? byName.remove(lot) : byName.put(lot, past);
        completed.changed(before, past);
        if (before != null) {
            byStart.remove(before);
        }
        if (past != null) {
            byStart.put(past, past);
        }
    }
}
