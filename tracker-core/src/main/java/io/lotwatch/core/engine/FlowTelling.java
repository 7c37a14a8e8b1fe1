package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.TotalsSnapshot;
import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.core.pipeline.Flow;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells pipelines what goes on in the lots of a partition: the differences that absolute parts make, added up and told at
 * multiples of {@link ItemLevel#TELLING_MILLIS} of log time. A lot counts while its pipeline is declared and it is neither
 * cancelled nor forgotten.
 */
final class FlowTelling {
    private final Definitions definitions;
    private final FlowStore untold;
    private final TimerQueue<String> timers;
    private final TreeMap<String, Flow> changed = new TreeMap<>();

    FlowTelling(Definitions definitions, FlowStore untold, TimerQueue<String> timers) {
        this.definitions = definitions;
        this.untold = untold;
        this.timers = timers;
    }

    @Nullable
    Long firstAt() {
        return timers.firstAt();
    }

    /** When what is known at a grid point is told. */
    static long tellingAt(long gridPoint) {
        return -Math.floorDiv(-gridPoint, ItemLevel.TELLING_MILLIS) * ItemLevel.TELLING_MILLIS;
    }

    /** A lot has become another; null for one that was not there, or is no more. */
    void changed(@Nullable LotState before, @Nullable LotState now) {
        LotState had = counts(before) ? before : null;
        LotState has = counts(now) ? now : null;
        LotState any = has == null ? had : has;
        if (any == null) {
            return;
        }
        boolean endsAreNews = has != null && (before == null || had != null);
        var change = new Change(endsAreNews);
        Map<LotState.PartId, LotPart> earlier = had == null ? Map.of() : had.parts();
        Map<LotState.PartId, LotPart> later = has == null ? Map.of() : has.parts();
        later.forEach((id, part) -> {
            LotPart replaced = earlier.get(id);
            if (part != replaced) {
                change.add(part, 1);
                if (replaced != null) {
                    change.add(replaced, -1);
                }
            }
        });
        earlier.forEach((id, part) -> {
            if (!later.containsKey(id)) {
                change.add(part, -1);
            }
        });
        Flow flow = change.flow();
        if (!flow.isNone()) {
            changed.merge(any.key().pipeline(), flow, Flow::plus);
        }
    }

    private boolean counts(@Nullable LotState state) {
        return state != null
                && state.events().cancelledAt() == null
                && definitions.of(state.definitionVersion()) != null;
    }

    /** Keeps what has changed until it is told, at {@code dueAt}. */
    void keep(long dueAt) {
        changed.forEach((pipeline, flow) -> {
            Flow known = untold.get(pipeline);
            if (known.isNone()) {
                timers.set(dueAt, pipeline);
            }
            untold.put(pipeline, known.plus(flow));
        });
        changed.clear();
    }

    /** Tells at a grid point what is due up to {@code dueUpTo}. */
    void tell(long gridPoint, long dueUpTo, LotOutput output) {
        for (String pipeline : timers.takeUpTo(dueUpTo)) {
            Flow flow = untold.get(pipeline).asOf(gridPoint);
            untold.put(pipeline, Flow.none());
            if (!flow.isNone()) {
                output.toPipeline(gridPoint, new PipelineMessage.Flowed(pipeline, flow));
            }
        }
    }

    /** The difference that parts make. */
    private static final class Change {
        private final boolean endsAreNews;
        private final TreeMap<String, WaitingTimes> waiting = new TreeMap<>();
        private long open;
        private long ended;

        /** @param endsAreNews whether what has ended has done so since the lot was last counted */
        Change(boolean endsAreNews) {
            this.endsAreNews = endsAreNews;
        }

        void add(LotPart part, int sign) {
            TotalsSnapshot all = part.totals().snapshot();
            open += sign * all.open();
            ended += sign * (all.seen() - all.open());
            all.steps().forEach((name, step) -> {
                WaitingTimes times = step.snapshot().waiting();
                if (!times.isEmpty()) {
                    waiting.computeIfAbsent(name, none -> new WaitingTimes()).addAll(times, sign);
                }
            });
        }

        Flow flow() {
            waiting.values().removeIf(WaitingTimes::isEmpty);
            return new Flow(open, endsAreNews ? ended : 0, waiting);
        }
    }
}
