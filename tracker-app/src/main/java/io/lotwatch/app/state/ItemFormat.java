package io.lotwatch.app.state;

import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.lot.LotPart;
import org.jspecify.annotations.Nullable;

/** What a task of items stores, as bytes. */
final class ItemFormat {
    private ItemFormat() {}

    private record Stored(
            ItemState state,
            @Nullable ItemState told,
            boolean same,
            @Nullable Place place) {}

    static byte[] write(KeptItem item) {
        boolean same = item.told() == item.state();
        return StateFormat.write(new Stored(item.state(), same ? null : item.told(), same, item.place()));
    }

    static KeptItem read(ItemKey key, byte[] bytes) {
        Stored stored = StateFormat.read(bytes, Stored.class);
        return new KeptItem(stored.state(), stored.same() ? stored.state() : stored.told(), stored.place());
    }

    static byte[] writePart(LotPart part) {
        return StateFormat.write(part);
    }

    static LotPart readPart(byte[] bytes) {
        return StateFormat.read(bytes, LotPart.class);
    }
}
