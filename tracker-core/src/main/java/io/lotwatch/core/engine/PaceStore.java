package io.lotwatch.core.engine;

import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSliceKey;
import java.time.Instant;
import java.util.List;

/** Port: how long things took in the pipelines of one partition, in slices of time. */
public interface PaceStore {
    /** A slice; without durations where nothing is known of it. */
    PaceSlice get(String pipeline, PaceSliceKey key);

    void put(String pipeline, PaceSlice slice);

    /** All slices of a pipeline. */
    List<PaceSlice> of(String pipeline);

    /** The same of slices that begin at {@code from} or later, or have it in them. */
    List<PaceSlice> since(String pipeline, Instant from);

    /** Forgets the slices of a pipeline that are over at a log time. */
    void forget(String pipeline, Instant logTime);
}
