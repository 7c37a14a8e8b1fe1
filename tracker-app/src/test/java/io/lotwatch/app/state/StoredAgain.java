package io.lotwatch.app.state;

import io.lotwatch.app.query.DrivenTracker;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.FirstVersions;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.PipelineState;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** Reads what is in a store, and writes it again. */
public final class StoredAgain {
    /** An entry of a store, as what it is written. */
    @FunctionalInterface
    public interface Format {
        byte[] again(byte[] key, byte[] value);
    }

    private StoredAgain() {}

    /** By the names of the stores; of the store of items, with the letter under which something is in it. */
    public static Map<String, Format> formats() {
        return Map.ofEntries(
                Map.entry("items/i", (key, value) -> item(Arrays.copyOfRange(key, 1, key.length), value)),
                Map.entry("items/p", (key, value) -> PartFormat.write(PartFormat.read(value))),
                Map.entry("items/v", (key, value) -> json(value, VersionHistory.Kept.class)),
                Map.entry("items/f", (key, value) -> json(value, FirstVersions.Adopted.class)),
                Map.entry("items/r", (key, value) -> json(value, Regions.class)),
                Map.entry("items/g", (key, value) -> json(value, ItemTaskState.Progress.class)),
                Map.entry("items/x", (key, value) -> ItemTable.checkedIndex(value)),
                Map.entry("items-ended", StoredAgain::item),
                Map.entry("lots", (key, value) -> LotFormat.write(LotFormat.read(value))),
                Map.entry("lot-versions", (key, value) -> json(value, VersionInForce.class)),
                Map.entry("lot-flows", (key, value) -> FlowFormat.write(FlowFormat.readFlow(value))),
                Map.entry("lot-clock", (key, value) -> json(value, LevelClock.class)),
                Map.entry("pipelines", (key, value) -> json(value, PipelineState.class)),
                Map.entry(
                        "pipeline-pace", (key, value) -> PaceFormat.write(PaceFormat.read(StoredPace.key(key), value))),
                Map.entry("pipeline-flows", (key, value) -> FlowFormat.write(FlowFormat.read(value))),
                Map.entry("pipeline-slos", StoredAgain::slo),
                Map.entry("pipeline-lots", (key, value) -> OutcomeFormat.write(OutcomeFormat.read(value))),
                Map.entry("pipeline-risks", (key, value) -> json(value, LotRisk.class)),
                Map.entry("pipeline-histories", StoredAgain::history),
                Map.entry("pipeline-clock", (key, value) -> json(value, LevelClock.class)));
    }

    private static byte[] slo(byte[] key, byte[] value) {
        var in = ByteBuffer.wrap(key);
        KeyBytes.name(in);
        String name = KeyBytes.name(in);
        for (SloDefinition slo : DrivenTracker.CATALOG.definition("v3").slos()) {
            if (slo.name().equals(name)) {
                return SloFormat.write(Objects.requireNonNull(SloFormat.read(value, slo)));
            }
        }
        throw new IllegalStateException("no SLO of the test is " + name);
    }

    private static byte[] history(byte[] key, byte[] value) {
        var in = ByteBuffer.wrap(key);
        KeyBytes.name(in);
        return in.hasRemaining()
                ? ForecastFormat.write(ForecastFormat.readPast(value))
                : StoredHistories.writeHours(StoredHistories.readHours(value));
    }

    private static byte[] item(byte[] key, byte[] value) {
        return ItemFormat.write(ItemFormat.read(KeyBytes.itemKey(key), value, SharedTexts.NONE));
    }

    private static byte[] json(byte[] value, Class<?> type) {
        return StateFormat.write(StateFormat.read(value, type));
    }
}
