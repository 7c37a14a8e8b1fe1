package io.lotwatch.app.query;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.DefinitionCatalog;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.StepGraph;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at states by the version of the definition that they are judged by. For several threads. */
final class Views {
    private final DefinitionCatalog catalog;
    private final Map<String, StepGraph> graphs = new ConcurrentHashMap<>();

    Views(DefinitionCatalog catalog) {
        this.catalog = catalog;
    }

    /** A lot, and the definition that it is judged by; null where none names its pipeline. */
    record Lot(LotView view, @Nullable PipelineDefinition definition) {}

    ItemView item(ItemState state) {
        return new ItemView(state, graph(state.definitionVersion()));
    }

    Lot lot(LotState state, long judgedUpTo) {
        PipelineDefinition definition = graph(state.definitionVersion()).definition();
        // The clock is kept a little after the lots.
        return new Lot(new LotView(state, definition, Math.max(judgedUpTo, state.heardAt())), definition);
    }

    private StepGraph graph(@Nullable String version) {
        return version == null
                ? StepGraph.UNDECLARED
                : graphs.computeIfAbsent(version, known -> StepGraph.of(catalog.definition(known)));
    }
}
