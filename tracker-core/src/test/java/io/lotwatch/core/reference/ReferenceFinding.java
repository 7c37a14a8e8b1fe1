package io.lotwatch.core.reference;

import io.lotwatch.event.report.FindingKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finding that holds when everything has been read and log time has run on for ever.
 *
 * @param attempt null for kinds that name none
 * @param dueAt null for kinds that have no due time
 */
public record ReferenceFinding(
        String pipeline,
        String lot,
        String uid,
        FindingKind kind,
        String step,
        @Nullable Integer attempt,
        @Nullable Instant dueAt) {}
