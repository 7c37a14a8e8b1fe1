package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import org.jspecify.annotations.Nullable;

/** Port: what one partition counts of each lot, without its extremes. */
public interface LotPartStore {
    /** The part, free to be changed; null where there is none. */
    @Nullable
    LotPart get(LotKey lot);

    void put(LotPart part);

    void remove(LotKey lot);
}
