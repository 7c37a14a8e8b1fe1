package io.lotwatch.core.reference;

import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing that the log told of one item.
 *
 * @param event the item's event; of a manifest that names it, the EXPECTED event that the manifest stands for
 * @param logAt the log time of the event, or of the manifest
 */
record Heard(LifecycleEvent event, Instant logAt) {

    /** A uid in the {@code items} of a LOT_SEALED counts as an EXPECTED event at the seal's time. */
    static Heard declarationOf(String uid, LifecycleEvent seal, Instant logAt) {
        String lot = Objects.requireNonNull(seal.lot());
        return new Heard(LifecycleEvent.declaration(seal.pipeline(), uid, lot, seal.time()), logAt);
    }
}
