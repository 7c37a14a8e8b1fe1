package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Port: the lots of one partition. */
public interface LotStore {
    /** The lot's state; null where it is not known. */
    @Nullable
    LotState get(LotKey key);

    void put(LotState state);

    void remove(LotKey key);

    /** The keys of all lots of a pipeline, in no order. */
    List<LotKey> ofPipeline(String pipeline);

    /** Calls {@code each} for every lot, in the order of their keys' encoding. */
    void forEach(Consumer<LotState> each);
}
