package io.lotwatch.core.engine;

import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSliceKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long things took, in memory. */
final class MemoryPace implements PaceStore {
    private final Map<String, TreeMap<PaceSliceKey, PaceSlice>> slices = new TreeMap<>();

    private TreeMap<PaceSliceKey, PaceSlice> ofPipeline(String pipeline) {
        return slices.computeIfAbsent(pipeline, name -> new TreeMap<>());
    }

    @Override
    public PaceSlice get(String pipeline, PaceSliceKey key) {
        PaceSlice known = ofPipeline(pipeline).get(key);
        return known == null ? new PaceSlice(key, Map.of()) : known;
    }

    @Override
    public void put(String pipeline, PaceSlice slice) {
        ofPipeline(pipeline).put(slice.key(), slice);
    }

    @Override
    public List<PaceSlice> of(String pipeline) {
        return List.copyOf(ofPipeline(pipeline).values());
    }

    @Override
    public List<PaceSlice> since(String pipeline, Instant from) {
        return of(pipeline).stream()
                .filter(slice -> slice.key().endAt().isAfter(from))
                .toList();
    }

    @Override
    public void forget(String pipeline, Instant logTime) {
        ofPipeline(pipeline).keySet().removeIf(key -> key.isOver(logTime));
    }
}
