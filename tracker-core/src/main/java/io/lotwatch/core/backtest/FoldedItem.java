package io.lotwatch.core.backtest;

import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An item as of a moment.
 *
 * @param lot the id of the lot that it counts for
 * @param windowEnd when that lot ends, where it is cut by time
 * @param own whether its end seals the lot
 */
record FoldedItem(
        ItemState state,
        ItemView view,
        String lot,
        @Nullable Instant windowEnd,
        boolean own) {
    static FoldedItem of(ItemState state, ItemView view, boolean perItem) {
        if (perItem) {
            return new FoldedItem(state, view, name(state.key()), null, true);
        }
        var assigned = view.lot();
        return new FoldedItem(state, view, assigned.lot(), assigned.windowEnd(), assigned.own());
    }

    private static String name(ItemKey key) {
        return key.lot() == null ? key.uid() : key.lot() + "/" + key.uid();
    }

    /** The same item as if nothing had been seen of it. */
    FoldedItem unseen() {
        var nothing = new ItemState(
                state.key(),
                state.definitionVersion(),
                state.firstEventAt(),
                state.firstLogAt(),
                state.lastLogAt(),
                null,
                false,
                true,
                new TreeMap<>(),
                null,
                new TreeMap<>(),
                false,
                new TreeMap<>(),
                null);
        return new FoldedItem(nothing, new ItemView(nothing, view.graph()), lot, windowEnd, own);
    }

    boolean seen() {
        return state.seen();
    }

    @Nullable
    Instant endedAt() {
        return seen() ? view.endedAt() : null;
    }

    List<StepProgress> steps() {
        var steps = new ArrayList<StepProgress>(view.declared().size());
        boolean open = endedAt() == null;
        for (StepView step : view.declared()) {
            boolean finished = step.outcome() != null;
            steps.add(new StepProgress(finished ? 1 : 0, step.tries()));
        }
        return steps;
    }
}
