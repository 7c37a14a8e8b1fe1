package io.lotwatch.core.engine;

import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts in memory, which insist that what is taken back was counted. */
final class MemoryParts implements LotPartStore {
    private final TreeMap<LotKey, TrackedPart> parts = new TreeMap<>();
    private final TreeMap<LotKey, TreeMap<ItemKey, Contribution>> items = new TreeMap<>();

    @Override
    public @Nullable TrackedPart get(LotKey lot, long gridPoint) {
        return parts.get(lot);
    }

    @Override
    public TrackedPart create(LotKey lot, long gridPoint) {
        var part = new TrackedPart(lot, gridPoint);
        parts.put(lot, part);
        return part;
    }

    @Override
    public void counted(TrackedPart part, TrackedItem item, Contribution contribution, int sign) {
        var ofLot = items.computeIfAbsent(part.lot(), lot -> new TreeMap<>());
        if (sign > 0) {
            ofLot.put(item.key(), contribution);
        } else if (!contribution.equals(ofLot.remove(item.key()))) {
            throw new IllegalStateException("not counted for " + part.lot() + ": " + item.key());
        }
    }

    @Override
    public void touched(TrackedPart part, TrackedItem item) {
        // It is here as it is.
    }

    @Override
    public void remove(TrackedPart part, long gridPoint) {
        parts.remove(part.lot());
        items.remove(part.lot());
    }

    @Override
    public Map.@Nullable Entry<Long, List<String>> latestEnds(LotKey lot, int limit) {
        List<Contribution> ended = items.getOrDefault(lot, new TreeMap<>()).values().stream()
                .filter(item -> item.endedAt() != null && item.seen())
                .toList();
        Instant latest = ended.stream()
                .map(Contribution::endedAt)
                .max(Instant::compareTo)
                .orElse(null);
        return latest == null
                ? null
                : Map.entry(
                        latest.toEpochMilli(),
                        ended.stream()
                                .filter(item -> latest.equals(item.endedAt()))
                                .map(Contribution::uid)
                                .sorted(LotExtremes.BY_CODE_POINTS)
                                .limit(limit)
                                .toList());
    }

    @Override
    public List<Member> members(LotKey lot) {
        return items.getOrDefault(lot, new TreeMap<>()).values().stream()
                .map(item -> new Member(
                        item.uid(), item.firstEventAt().toEpochMilli(), item.firstLogAt(), item.definitionVersion()))
                .toList();
    }
}
