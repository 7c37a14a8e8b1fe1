package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.slo.LotOutcome;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port: how the lots of the pipelines of one partition stand, as their SLOs know it. */
public interface OutcomeStore {
    /** Null where the lot is not known. */
    @Nullable
    LotOutcome get(LotKey lot);

    void put(LotOutcome outcome);

    void remove(LotKey lot);

    /** Calls {@code each} for every lot of a pipeline, in the order of their keys' encoding. */
    void forEach(String pipeline, Consumer<LotOutcome> each);
}
