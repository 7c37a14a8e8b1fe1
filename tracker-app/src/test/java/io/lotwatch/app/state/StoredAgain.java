package io.lotwatch.app.state;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.FirstVersions;
import io.lotwatch.core.pipeline.PipelineState;
import java.util.Arrays;
import java.util.Map;

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
                Map.entry("lot-clock", (key, value) -> json(value, LevelClock.class)),
                Map.entry("pipelines", (key, value) -> json(value, PipelineState.class)),
                Map.entry("pipeline-clock", (key, value) -> json(value, LevelClock.class)));
    }

    private static byte[] item(byte[] key, byte[] value) {
        return ItemFormat.write(ItemFormat.read(KeyBytes.itemKey(key), value, SharedTexts.NONE));
    }

    private static byte[] json(byte[] value, Class<?> type) {
        return StateFormat.write(StateFormat.read(value, type));
    }
}
