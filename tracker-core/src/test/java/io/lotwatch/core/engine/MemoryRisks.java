package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.LotRisk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lots with their forecasts, in memory. */
final class MemoryRisks implements RiskStore {
    private final Map<LotKey, LotRisk> lots = new TreeMap<>();

    @Override
    public @Nullable LotRisk get(LotKey lot) {
        return lots.get(lot);
    }

    @Override
    public void put(LotRisk risk) {
        lots.put(risk.standing().lot(), risk);
    }

    @Override
    public void remove(LotKey lot) {
        lots.remove(lot);
    }

    @Override
    public void forEach(Consumer<LotRisk> each) {
        List.copyOf(lots.values()).forEach(each);
    }
}
