package io.lotwatch.core.engine;

import io.lotwatch.core.definition.SloDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the SLOs of the pipelines of one partition. */
public interface SloStore {
    /** What is kept of an SLO; null where nothing is, or it was counted for another definition. */
    @Nullable
    KeptSlo get(String pipeline, SloDefinition slo);

    void put(String pipeline, KeptSlo slo);

    /** The names of all SLOs of a pipeline of which something is kept. */
    List<String> names(String pipeline);

    void remove(String pipeline, String slo);
}
