package io.lotwatch.core.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What would be said of one way to fail.
 *
 * @param step null where it is about the lots as a whole
 * @param rule what says it, and by which key of the definition; null where nothing does
 * @param after how long after it went wrong, at the latest; null where that is no fixed time
 * @param when the same in words, or why nothing is said
 * @param mend null where nothing is to be mended
 */
public record AuditLine(
        String pipeline,
        @Nullable String step,
        FailureMode mode,
        Coverage coverage,
        @Nullable String rule,
        @Nullable Duration after,
        String when,
        @Nullable Mend mend) {}
