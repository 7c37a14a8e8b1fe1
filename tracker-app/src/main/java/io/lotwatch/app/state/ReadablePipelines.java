package io.lotwatch.app.state;

import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.engine.KeptSlo;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.time.Watermarks;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The pipelines of one partition, read from outside of their task. What is read may not be committed yet. */
public record ReadablePipelines(ReadableStores stores, int partition) {
    /** The grid point up to which they are judged; {@link Watermarks#UNHEARD} where there is none. */
    public long judgedUpTo() {
        LevelClock clock = LevelClock.read(stores.keyValue(Stores.PIPELINE_CLOCK, partition));
        return clock == null ? Watermarks.UNHEARD : clock.judgedUpTo();
    }

    /** How long things took in a pipeline. */
    public List<PaceSlice> pace(String name) {
        return StoredPace.of(stores.keyValue(Stores.PACE, partition), name);
    }

    /** What goes on in a pipeline. */
    public FlowState flow(String name) {
        return StoredFlowStates.read(stores.keyValue(Stores.FLOWS, partition), name);
    }

    /** What is kept of an SLO; null where nothing is, or it is counted for another definition still. */
    public @Nullable KeptSlo slo(String pipeline, SloDefinition slo) {
        return StoredSlos.read(stores.keyValue(Stores.SLOS, partition), pipeline, slo);
    }

    /** An open lot with its forecast; null where none is kept. */
    public @Nullable LotRisk risk(LotKey lot) {
        return StoredRisks.get(stores.keyValue(Stores.RISKS, partition), lot);
    }

    /** Shows every open lot with its forecast, or those of a pipeline, as long as {@code more} says so. */
    public void risks(@Nullable String pipeline, Predicate<LotRisk> more) {
        StoredRisks.forEach(stores.keyValue(Stores.RISKS, partition), pipeline, more);
    }

    /** Calls {@code each} for every pipeline, or for that of a name. */
    public void forEach(@Nullable String name, Consumer<PipelineState> each) {
        var pipelines = stores.keyValue(Stores.PIPELINES, partition);
        if (name != null) {
            PipelineState state =
                    StateFormat.readOrNull(pipelines.get(Bytes.wrap(KeyBytes.names(name))), PipelineState.class);
            if (state != null) {
                each.accept(state);
            }
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> states = pipelines.all()) {
            states.forEachRemaining(state -> each.accept(StateFormat.read(state.value, PipelineState.class)));
        }
    }
}
