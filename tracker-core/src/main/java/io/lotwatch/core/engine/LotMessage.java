package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.event.LifecycleEvent;
import java.util.function.Function;

/** What a partition of items tells a lot. */
public sealed interface LotMessage {
    /** What a partition counts of the lot. */
    record Counted(int partition, LotPart part) implements LotMessage {}

    /** An event of the lot itself, its log time in epoch milliseconds and the version in force where it was appended. */
    record Happened(LotKey lot, LifecycleEvent event, long logTime, VersionInForce inForce) implements LotMessage {}

    /** A pipeline's first version has taken effect in a partition. */
    record FirstVersion(String pipeline, VersionInForce inForce) implements LotMessage {}

    /** Another version of a pipeline has taken effect in a partition, or none. */
    record VersionChanged(String pipeline, VersionInForce inForce) implements LotMessage {}

    /** Calls the one function that fits. */
    default <T> T match(
            Function<Counted, T> counted,
            Function<Happened, T> happened,
            Function<FirstVersion, T> firstVersion,
            Function<VersionChanged, T> versionChanged) {
        if (this instanceof Counted c) {
            return counted.apply(c);
        }
        if (this instanceof Happened h) {
            return happened.apply(h);
        }
        return this instanceof FirstVersion first
                ? firstVersion.apply(first)
                : versionChanged.apply((VersionChanged) this);
    }
}
