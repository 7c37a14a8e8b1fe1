package io.lotwatch.app.topology;

import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activations;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.engine.FixedDefinitions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a topology is made for: a live log, or the replay of one.
 *
 * @param partitions of the events topic, and so of the ways
 * @param fixed the definitions of a replay, in force from the beginning; null where the log says what is in force
 * @param maxRetention ended items are kept for that long at least; no definition may ask for more
 * @param foreign what becomes of events on another partition than their key's
 */
public record TrackerSetup(
        Topics topics,
        int partitions,
        Definitions definitions,
        @Nullable FixedDefinitions fixed,
        Activations activations,
        LogProgress progress,
        Duration maxRetention,
        ForeignEvents foreign) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500_000);

    /** What becomes of an event of an item that came on another partition than its key's. */
    public enum ForeignEvents {
        /** It is sent on to its partition. */
        FORWARD,
        /** It is a reject. */
        REJECT
    }

    /**
     * A replay: a record may end the log, nothing is forgotten, and there are no changelogs: its tasks never move, and one
     * that does fails loudly.
     */
    public static TrackerSetup replay(Topics topics, int partitions, List<PipelineDefinition> pipelines) {
        var fixed = new FixedDefinitions(pipelines);
        return new TrackerSetup(
                topics,
                partitions,
                Definitions.keepingAll(fixed),
                fixed,
                Activations.NONE,
                LogProgress.SILENT,
                FOR_EVER,
                ForeignEvents.FORWARD);
    }

    /** Whether it is a replay; in a live log a record that would end it is as good as a tick. */
    public boolean isReplay() {
        return fixed != null;
    }
}
