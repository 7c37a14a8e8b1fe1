package io.lotwatch.core.item;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventError;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An end of an attempt, with what may be asked of it.
 *
 * @param errorClass null unless the attempt failed
 * @param tieBreak what decides between ends of equal time, see {@link TieBreak}
 */
public record End(
        Instant at,
        @Nullable ErrorClass errorClass,
        @Nullable String code,
        @Nullable String message,
        Map<String, BigDecimal> measures,
        String tieBreak) {
    private static final int KEPT_MESSAGE = 500;

    static End of(LifecycleEvent event) {
        EventError error = event.error();
        return new End(
                event.time(),
                error == null ? null : error.errorClass(),
                error == null ? null : error.code(),
                error == null || error.message() == null ? null : TextCut.before(error.message(), KEPT_MESSAGE),
                event.measures(),
                TieBreak.of(event.tieBreak()));
    }

    /** The earlier one; of equal times the one with the smaller canonical JSON. Of ends of one kind. */
    static End earlier(@Nullable End one, End other) {
        if (one == null) {
            return other;
        }
        int order = one.at.compareTo(other.at);
        if (order == 0) {
            order = TieBreak.compare(one.tieBreak, other.tieBreak, one.at);
        }
        return order <= 0 ? one : other;
    }
}
