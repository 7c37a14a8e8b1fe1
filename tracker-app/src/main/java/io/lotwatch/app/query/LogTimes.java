package io.lotwatch.app.query;

import io.lotwatch.event.EventLimits;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Log times as answers tell them. */
final class LogTimes {
    private LogTimes() {}

    /** The time of epoch milliseconds; null before anything was heard, and after the end of a log. */
    static @Nullable Instant at(long millis) {
        return millis < 0 || millis > EventLimits.MAX_TIME.toEpochMilli() ? null : Instant.ofEpochMilli(millis);
    }
}
