package io.lotwatch.core.engine;

import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells findings of one kind about what goes on in a pipeline. */
record FlowFindings(PipelineOutput output, FindingKind kind, String budget) {
    /** {@code openedAt} is the grid point at which the finding was opened, {@code step} null where it is of no step. */
    void tell(
            String pipeline,
            @Nullable String step,
            long openedAt,
            FindingState state,
            @Nullable String version,
            Map<String, String> evidence,
            long gridPoint) {
        output.finding(FindingRecords.ofPipeline(
                pipeline, kind, step, String.valueOf(openedAt), state, version, budget, evidence, gridPoint));
    }
}
