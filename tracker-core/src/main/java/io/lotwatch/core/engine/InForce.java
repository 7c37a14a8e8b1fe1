package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import java.util.ArrayList;
import java.util.List;

/**
 * The versions in force at the place of a partition's log that is read now. Activations may come in another order than that
 * of their numbers, and again: for each pipeline the largest number counts.
 */
public final class InForce {
    private final InForceStore store;

    /** As kept in a store. */
    public InForce(InForceStore store) {
        this.store = store;
    }

    /** The version of a pipeline. */
    public VersionInForce of(String pipeline) {
        return store.get(pipeline);
    }

    /**
     * A pipeline's version before and after an activation.
     */
    public record Change(String pipeline, VersionInForce before, VersionInForce inForce) {
        /** Whether it had no definition until then, and has one now. */
        public boolean isFirst() {
            return before.version() == null && inForce.version() != null;
        }
    }

    /** Lets an activation take effect. Gives the pipelines that have another version since. */
    public List<Change> activate(Activation activation) {
        var changes = new ArrayList<Change>();
        activation.versions().forEach((pipeline, version) -> {
            VersionInForce before = store.get(pipeline);
            if (activation.number() > before.number()) {
                var now = new VersionInForce(version, activation.number());
                store.put(pipeline, now);
                changes.add(new Change(pipeline, before, now));
            }
        });
        return changes;
    }
}
