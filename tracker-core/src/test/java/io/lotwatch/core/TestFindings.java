package io.lotwatch.core;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.FindingKey;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.LifecycleEvent;
import java.util.List;

/** What holds of an item when all has been read and time has run on for ever. */
public final class TestFindings {
    private TestFindings() {}

    /** As in {@code "SLOW fetch 1"}, the attempt only where it is named. */
    public static List<String> findings(PipelineDefinition pipeline, LifecycleEvent... events) {
        return Detection.of(TestItems.item(pipeline, events)).values().stream()
                .filter(suspicion -> suspicion.stateAt(Grid.END) != null)
                .map(suspicion -> words(suspicion.key()))
                .toList();
    }

    private static String words(FindingKey key) {
        return key.kind() + " " + key.step() + (key.attempt() == null ? "" : " " + key.attempt());
    }
}
