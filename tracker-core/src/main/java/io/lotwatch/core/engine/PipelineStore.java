package io.lotwatch.core.engine;

import io.lotwatch.core.pipeline.PipelineState;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port: the pipelines of one partition. */
public interface PipelineStore {
    /** The pipeline's state; null where nothing is known of it. */
    @Nullable
    PipelineState get(String name);

    void put(PipelineState state);

    /** Calls {@code each} for every pipeline, in the order of their names' encoding. */
    void forEach(Consumer<PipelineState> each);
}
