package io.lotwatch.core.item;

import java.time.Instant;

/** A lot that an event named, and when. */
public record NamedLot(Instant at, String lot) {
    /** Whether this one wins over {@code other}: earlier, of equal times the smaller id. */
    boolean winsOver(NamedLot other) {
        int order = at.compareTo(other.at);
        return order < 0 || order == 0 && lot.compareTo(other.lot) < 0;
    }
}
