package io.lotwatch.core.slo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The counts of one SLO, or of one value of its attribute, as of one point of log time. */
public interface SloReading {
    /** The sum over a window that ends now and is no longer than the SLO's. */
    SloCount over(Duration window);

    /** When the oldest bad count leaves the SLO's window; null where there is none in it. */
    @Nullable
    Instant oldestBadLeavesAt();
}
