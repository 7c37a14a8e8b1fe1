package io.lotwatch.core.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a pipeline make lots.
 *
 * @param deadline null where lots have none unless a LOT_OPENED names it
 * @param warnBefore how long before the deadline an unfinished lot is at risk; null where nobody is warned
 */
public record LotPolicy(
        SealPolicy seal,
        @Nullable DeadlinePolicy deadline,
        @Nullable Duration warnBefore) {
    /** What holds where a definition says nothing of lots, and for pipelines that no definition names. */
    public static final LotPolicy DEFAULT = new LotPolicy(new SealPolicy.Manifest(), null, null);
}
