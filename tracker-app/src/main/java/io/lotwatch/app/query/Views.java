package io.lotwatch.app.query;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.engine.DefinitionCatalog;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.pipeline.ExpectedLot;
import io.lotwatch.core.pipeline.LotRisk;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.pipeline.ScheduledLots;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at states by the version of the definition that they are judged by. For several threads. */
final class Views {
    private final Definitions definitions;

    Views(DefinitionCatalog catalog) {
        this.definitions = Definitions.of(catalog);
    }

    /** A lot, and the definition that it is judged by; null where none names its pipeline. */
    record Lot(LotView view, @Nullable PipelineDefinition definition) {}

    ItemView item(ItemState state) {
        return new ItemView(state, definitions.graph(state.definitionVersion()));
    }

    /** The lot that a pipeline's schedule expects next; null where none is. */
    @Nullable
    ExpectedLot next(PipelineState state) {
        String version = state.inForce().version();
        return new ScheduledLots(definitions.of(version), definitions.retentionMillis(version)).next(state);
    }

    /** By whose clock a pipeline's days begin. */
    ZoneId zone(PipelineState state) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        return definition == null ? ZoneOffset.UTC : definition.zone();
    }

    /** The names of a pipeline's steps, in the order of its definition. */
    List<String> steps(PipelineState state) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        return definition == null
                ? List.of()
                : definition.steps().stream().map(StepDefinition::name).toList();
    }

    /** The SLOs of a pipeline, in the order of its definition. */
    List<SloDefinition> slos(PipelineState state) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        return definition == null ? List.of() : definition.slos();
    }

    /** A lot that never came. */
    LotRow missing(String pipeline, ExpectedLot lot, @Nullable Instant asOf) {
        return LotRow.of(lot.report(pipeline), definitions.of(lot.definitionVersion()), asOf);
    }

    /** A lot as its pipeline knows it: without its steps. */
    LotRow foretold(LotRisk risk, @Nullable Instant asOf) {
        LotStanding lot = risk.standing();
        PipelineDefinition definition = definitions.of(lot.definitionVersion());
        return LotRow.of(risk.report(), definition, asOf);
    }

    Lot lot(LotState state, long judgedUpTo) {
        PipelineDefinition definition = definitions.of(state.definitionVersion());
        // The clock is kept a little after the lots.
        return new Lot(new LotView(state, definition, Math.max(judgedUpTo, state.heardAt())), definition);
    }
}
