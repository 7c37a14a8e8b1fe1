package io.lotwatch.app.topology;

import io.lotwatch.app.state.LiveMemory;
import io.lotwatch.app.state.ReadablePartitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activations;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.engine.FixedDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a topology is made for: a live log, or the replay of one.
 *
 * @param partitions of the events topic, and so of the ways
 * @param fixed the definitions of a replay, in force from the beginning; null where the log says what is in force
 * @param maxRetention ended items are kept for that long at least; no definition may ask for more
 * @param foreign what becomes of events on another partition than their key's
 * @param local what belongs to this instance alone
 */
public record TrackerSetup(
        Topics topics,
        int partitions,
        Definitions definitions,
        @Nullable FixedDefinitions fixed,
        Activations activations,
        LogProgress progress,
        Duration maxRetention,
        ForeignEvents foreign,
        Local local) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500_000);

    /**
     * What belongs to one instance.
     *
     * @param memory for the items that its tasks have in work
     * @param readable where its tasks let others read
     * @param past gives the past of a task by its partition; null where it has none
     * @param alignment keeps the partitions that are read here together
     * @param commits decides when what was said is committed before its time
     */
    public record Local(
            LiveMemory memory,
            ReadablePartitions readable,
            IntFunction<@Nullable PastLog> past,
            Alignment alignment,
            PromptCommits commits) {
        /** Of tasks whose log is never read again. */
        public static Local withoutPast(LiveMemory memory) {
            return new Local(
                    memory,
                    new ReadablePartitions(),
                    PastLog.NONE,
                    new Alignment(System::nanoTime),
                    new PromptCommits());
        }
    }

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
                ForeignEvents.FORWARD,
                Local.withoutPast(LiveMemory.ofHeap(Runtime.getRuntime().maxMemory())));
    }

    /** Whether it is a replay; in a live log a record that would end it is as good as a tick. */
    public boolean isReplay() {
        return fixed != null;
    }
}
