package io.lotwatch.core.reference;

import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.Map;

/**
 * One thing that the log told of one item.
 *
 * @param event the item's event; of a manifest that names it, the EXPECTED event that the manifest stands for
 * @param logAt the log time of the event, or of the manifest
 */
record Heard(LifecycleEvent event, Instant logAt) {

    /** A uid in the {@code items} of a LOT_SEALED counts as an EXPECTED event at the seal's time. */
    static Heard declarationOf(String uid, LifecycleEvent seal, Instant logAt) {
        var declaration = new LifecycleEvent(
                seal.pipeline(),
                uid,
                seal.lot(),
                null,
                EventType.EXPECTED,
                seal.time(),
                1,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                seal.canonical());
        return new Heard(declaration, logAt);
    }
}
