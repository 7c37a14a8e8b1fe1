package io.lotwatch.core.engine;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.time.Watermarks;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Items in memory. */
final class MemoryItems implements ItemStore {
    private final TreeMap<ItemKey, TrackedItem> items = new TreeMap<>();

    @Override
    public TrackedItem item(ItemKey key, long gridPoint) {
        return items.computeIfAbsent(key, TrackedItem::new);
    }

    @Override
    public @Nullable TrackedItem open(ItemKey key) {
        TrackedItem known = items.get(key);
        return known == null || known.isEnded() ? null : known;
    }

    @Override
    public void changed(TrackedItem item) {
        if (item.state() == null) {
            items.remove(item.key());
        } else {
            items.put(item.key(), item);
        }
    }

    @Override
    public List<ItemKey> ofPipeline(String pipeline) {
        return items.keySet().stream()
                .filter(key -> key.pipeline().equals(pipeline))
                .toList();
    }

    @Override
    public long judgedUpTo(String uid) {
        return Watermarks.UNHEARD;
    }
}
