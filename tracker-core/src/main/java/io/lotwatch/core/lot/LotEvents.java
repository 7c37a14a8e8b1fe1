package io.lotwatch.core.lot;

import io.lotwatch.core.item.TieBreak;
import io.lotwatch.core.item.Times;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the lot events say: an order-free merge, as for items.
 *
 * @param openedAt the earliest LOT_OPENED
 * @param sealedAt the earliest LOT_SEALED
 * @param cancelledAt the earliest LOT_CANCELLED
 * @param firstEventAt the earliest of all
 */
public record LotEvents(
        @Nullable Instant openedAt,
        @Nullable Instant sealedAt,
        @Nullable Instant cancelledAt,
        @Nullable Instant firstEventAt,
        @Nullable ExpectedItems expected,
        @Nullable Said<Instant> deadline,
        @Nullable Said<Purpose> purpose) {
    /** Nothing said. */
    public static final LotEvents NONE = new LotEvents(null, null, null, null, null, null, null);

    /** How many items the lot has, and who said so when. */
    public record ExpectedItems(Instant at, boolean bySeal, long items) {
        boolean winsOver(ExpectedItems other) {
            int order = at.compareTo(other.at);
            if (order == 0) {
                order = Boolean.compare(bySeal, other.bySeal);
            }
            return order > 0 || order == 0 && items > other.items;
        }
    }

    /** A value and the event that said it: the latest wins, of equal times the one with the smaller canonical JSON. */
    public record Said<T>(Instant at, T value, String canonical) {
        boolean winsOver(Said<T> other) {
            int order = at.compareTo(other.at);
            return order > 0 || order == 0 && canonical.compareTo(other.canonical) < 0;
        }
    }

    /** Whether it is one of the usual lots, and neither a backfill nor a test. */
    public boolean isRegular() {
        return purpose == null || purpose.value() == Purpose.REGULAR;
    }

    /** With one more lot event. */
    public LotEvents merge(LifecycleEvent event) {
        Instant at = event.time();
        EventType type = event.type();
        return new LotEvents(
                type == EventType.LOT_OPENED ? Times.earlier(openedAt, at) : openedAt,
                type == EventType.LOT_SEALED ? Times.earlier(sealedAt, at) : sealedAt,
                type == EventType.LOT_CANCELLED ? Times.earlier(cancelledAt, at) : cancelledAt,
                Times.earlier(firstEventAt, at),
                expectedWith(event),
                latest(deadline, event.deadline(), event),
                latest(purpose, event.purpose(), event));
    }

    private @Nullable ExpectedItems expectedWith(LifecycleEvent event) {
        if (event.expectedItems() == null) {
            return expected;
        }
        var said = new ExpectedItems(event.time(), event.type() == EventType.LOT_SEALED, event.expectedItems());
        return expected == null || said.winsOver(expected) ? said : expected;
    }

    private static <T> @Nullable Said<T> latest(@Nullable Said<T> known, @Nullable T value, LifecycleEvent event) {
        if (value == null) {
            return known;
        }
        var said = new Said<>(event.time(), value, TieBreak.of(event.canonical()));
        return known == null || said.winsOver(known) ? said : known;
    }
}
