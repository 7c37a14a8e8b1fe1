package io.lotwatch.core.engine;

import io.lotwatch.core.forecast.LotHistory;

/** Port: what is remembered of the lots of the pipelines of one partition. */
public interface HistoryStore {
    /** The history of a pipeline; what is told to it is stored at once. It is good until that of another one is asked for. */
    LotHistory of(String pipeline);
}
