package io.lotwatch.core.engine;

import io.lotwatch.core.definition.SloDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SLOs in memory. */
final class MemorySlos implements SloStore {
    private final Map<String, TreeMap<String, KeptSlo>> slos = new TreeMap<>();

    @Override
    public @Nullable KeptSlo get(String pipeline, SloDefinition slo) {
        KeptSlo kept = ofPipeline(pipeline).get(slo.name());
        return kept != null && kept.definition().equals(slo) ? kept : null;
    }

    @Override
    public void put(String pipeline, KeptSlo slo) {
        ofPipeline(pipeline).put(slo.definition().name(), slo);
    }

    @Override
    public List<String> names(String pipeline) {
        return List.copyOf(ofPipeline(pipeline).keySet());
    }

    @Override
    public void remove(String pipeline, String slo) {
        ofPipeline(pipeline).remove(slo);
    }

    private TreeMap<String, KeptSlo> ofPipeline(String pipeline) {
        return slos.computeIfAbsent(pipeline, name -> new TreeMap<>());
    }
}
