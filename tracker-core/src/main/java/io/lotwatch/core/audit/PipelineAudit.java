package io.lotwatch.core.audit;

import io.lotwatch.core.definition.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a definition against the ways in which a pipeline can fail. */
public final class PipelineAudit {
    private PipelineAudit() {}

    /**
     * One line for each way, those of the steps first, in the order of the definition. What is caught after a duration is
     * said up to a step of the {@link io.lotwatch.core.time.Grid} later.
     *
     * @param startGrace how long after its scheduled time a lot has to be seen; null where none is scheduled
     * @param blindAfter how long log time may stand still before the tracker says that it is blind
     */
    public static List<AuditLine> of(PipelineDefinition pipeline, @Nullable Duration startGrace, Duration blindAfter) {
        var lines = new ArrayList<AuditLine>();
        pipeline.steps().forEach(step -> lines.addAll(new StepAudit(pipeline, step).lines()));
        lines.addAll(new LotAudit(pipeline, startGrace, blindAfter).lines());
        return lines;
    }
}
