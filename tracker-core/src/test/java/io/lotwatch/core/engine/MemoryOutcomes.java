package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.slo.LotOutcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How lots stand, in memory. */
final class MemoryOutcomes implements OutcomeStore {
    private final Map<LotKey, LotOutcome> lots = new TreeMap<>();

    @Override
    public @Nullable LotOutcome get(LotKey lot) {
        return lots.get(lot);
    }

    @Override
    public void put(LotOutcome outcome) {
        lots.put(outcome.lot(), outcome);
    }

    @Override
    public void remove(LotKey lot) {
        lots.remove(lot);
    }

    @Override
    public void forEach(String pipeline, Consumer<LotOutcome> each) {
        lots.values().stream()
                .filter(lot -> lot.lot().pipeline().equals(pipeline))
                .toList()
                .forEach(each);
    }
}
