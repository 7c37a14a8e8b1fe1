package io.lotwatch.core.audit;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;

/** What says in the end that an item or a lot is not done, whatever the cause. */
final class InTheEnd {
    private InTheEnd() {}

    /** The deadline, else an SLO of duration, else nothing. */
    static Answer of(PipelineDefinition pipeline) {
        DeadlinePolicy deadline = pipeline.lots().deadline();
        if (deadline instanceof DeadlinePolicy.After after) {
            return Answer.late(
                    "MISSED by deadline",
                    after.after(),
                    DurationNotation.of(after.after()) + " after the lot's first event");
        }
        if (deadline != null) {
            return Answer.late("MISSED by deadline", null, "at the lot's deadline, " + words(deadline));
        }
        for (SloDefinition slo : pipeline.slos()) {
            if (slo.sli() instanceof Sli.LotDuration duration) {
                return Answer.late(
                        "the SLO " + slo.name(),
                        duration.within(),
                        DurationNotation.of(duration.within()) + " after the lot's first event, against its budget");
            }
        }
        return Answer.unseen("nothing waits for it");
    }

    private static String words(DeadlinePolicy deadline) {
        return deadline instanceof DeadlinePolicy.At at
                ? at.at() + " " + at.zone().getId()
                : "once a lot";
    }

    /** The deadline as the rule that is made for this, where there is one. */
    static Answer closes(PipelineDefinition pipeline) {
        Answer end = of(pipeline);
        return pipeline.lots().deadline() == null
                ? end
                : new Answer(Coverage.CAUGHT, end.rule(), end.after(), end.when(), null);
    }
}
