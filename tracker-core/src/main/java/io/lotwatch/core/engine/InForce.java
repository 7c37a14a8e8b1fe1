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

    /** Lets an activation take effect. Gives the pipelines that had no version until then. */
    public List<ItemMessage.FirstVersion> activate(Activation activation, long logTime) {
        var first = new ArrayList<ItemMessage.FirstVersion>();
        activation.versions().forEach((pipeline, version) -> {
            VersionInForce before = store.get(pipeline);
            if (activation.number() > before.number()) {
                var now = new VersionInForce(version, activation.number());
                store.put(pipeline, now);
                if (before.version() == null && version != null) {
                    first.add(new ItemMessage.FirstVersion(pipeline, logTime, now));
                }
            }
        });
        return first;
    }
}
