package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.event.LifecycleEvent;
import java.util.function.Function;

/** What comes to the level of items, with its log time in epoch milliseconds. */
public sealed interface ItemMessage {
    long logTime();

    /** An event of an item, and the version that was in force where it was appended. */
    record Happened(LifecycleEvent event, long logTime, VersionInForce inForce) implements ItemMessage {}

    /** A pipeline's first version takes effect: for all that waited for one, too. */
    record FirstVersion(String pipeline, long logTime, VersionInForce inForce) implements ItemMessage {}

    /** Calls the one function that fits. */
    default <T> T match(Function<Happened, T> happened, Function<FirstVersion, T> firstVersion) {
        return this instanceof Happened h ? happened.apply(h) : firstVersion.apply((FirstVersion) this);
    }
}
