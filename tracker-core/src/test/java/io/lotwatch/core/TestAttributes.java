package io.lotwatch.core;

import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;

/** Pipelines whose items are counted by their attributes. */
public final class TestAttributes {
    private TestAttributes() {}

    /** The pipeline with an SLO by each of the attributes, and one by none. */
    public static PipelineDefinition countingBy(PipelineDefinition pipeline, String... attributes) {
        var slos = new ArrayList<SloDefinition>();
        slos.add(slo("all", new Sli.Completeness(null)));
        for (String attribute : attributes) {
            slos.add(slo("by-" + attribute, new Sli.ItemsOnTime(attribute)));
        }
        return new PipelineDefinition(
                pipeline.name(),
                pipeline.owner(),
                pipeline.severity(),
                pipeline.runbook(),
                pipeline.uids(),
                pipeline.steps(),
                pipeline.lots(),
                pipeline.retention(),
                pipeline.schedule(),
                slos,
                pipeline.expects(),
                pipeline.version());
    }

    private static SloDefinition slo(String name, Sli sli) {
        return new SloDefinition(name, sli, new Percentage(new BigDecimal("99")), Duration.ofDays(30));
    }
}
