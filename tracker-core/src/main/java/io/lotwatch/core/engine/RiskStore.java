package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.LotRisk;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port: the lots of the pipelines of one partition, with their forecasts. */
public interface RiskStore {
    /** Null where the lot is not known. */
    @Nullable
    LotRisk get(LotKey lot);

    void put(LotRisk risk);

    void remove(LotKey lot);

    /** Calls {@code each} for every lot, in the order of their keys' encoding. */
    void forEach(Consumer<LotRisk> each);
}
