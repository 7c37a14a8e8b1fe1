package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.pipeline.Flow;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps what goes on in pipelines, and holds it against what their definitions expect. */
final class FlowWatch {
    private final Definitions definitions;
    private final FlowStateStore store;
    private final BacklogWatch backlogs;
    private final ThroughputWatch throughput;
    private final OverlapWatch overlaps;

    FlowWatch(Definitions definitions, FlowStateStore store, PipelineOutput output) {
        this.definitions = definitions;
        this.store = store;
        this.backlogs = new BacklogWatch(output);
        this.throughput = new ThroughputWatch(output);
        this.overlaps = new OverlapWatch(output);
    }

    /** Something has changed. */
    PipelineState flowed(PipelineState state, Flow change, long gridPoint) {
        FlowState known = store.get(state.name());
        Flow all = known.now().plus(change).asOf(gridPoint);
        var ended = new TreeMap<Long, Long>(known.endedByQuarter());
        ended.merge(ThroughputWatch.quarterOf(gridPoint), change.ended(), Long::sum);
        ended.headMap(ThroughputWatch.quarterOf(gridPoint) - ThroughputWatch.KEPT_QUARTERS)
                .clear();
        store.put(state.name(), known.with(new Flow(all.open(), 0, all.waiting()), known.busySince(), ended));
        return state;
    }

    /** A lot stands in another way than before. */
    void told(PipelineState state, LotOutcome lot) {
        PipelineDefinition definition = definition(state);
        Integer expected = definition == null ? null : definition.expects().concurrentLots();
        if (expected != null) {
            FlowState known = store.get(state.name());
            FlowState now = overlaps.told(known, lot, expected);
            if (now != known) {
                store.put(state.name(), now);
            }
        }
    }

    /** A lot is waited for no longer. */
    void forgotten(String pipeline, String lot) {
        FlowState known = store.get(pipeline);
        if (known.openLots().containsKey(lot)) {
            store.put(pipeline, OverlapWatch.forgotten(known, lot));
        }
    }

    // Only once all partitions have been heard: between them it may look as if nothing were open.
    private static FlowState busy(FlowState state, long gridPoint) {
        boolean isBusy = state.now().open() > 0;
        return isBusy == (state.busySince() != null)
                ? state
                : state.with(state.now(), isBusy ? (Long) gridPoint : null, state.endedByQuarter());
    }

    private @Nullable PipelineDefinition definition(PipelineState state) {
        return definitions.of(state.inForce().version());
    }

    /** As of a grid point; {@code startsUpTo} as in {@link #nextAt}. */
    void judged(PipelineState state, long gridPoint, long startsUpTo) {
        FlowState known = store.get(state.name());
        PipelineDefinition definition = definition(state);
        FlowState judged = overlaps.judged(state.name(), definition, busy(known, gridPoint), gridPoint);
        judged = throughput.judged(state.name(), definition, judged, gridPoint, startsUpTo);
        judged = backlogs.judged(state.name(), definition, judged, gridPoint);
        if (!judged.equals(known)) {
            store.put(state.name(), judged);
        }
    }

    /**
     * The next grid point at which time alone changes something; null where it will not.
     *
     * @param startsUpTo the grid point up to which it is known what was going on: a log that has ended says nothing of later
     */
    @Nullable
    Long nextAt(PipelineState state, long startsUpTo) {
        FlowState known = store.get(state.name());
        Long quarter = known.quarterAt();
        return Grid.earlier(known.backlogAt(), quarter == null || quarter > startsUpTo ? null : quarter);
    }
}
