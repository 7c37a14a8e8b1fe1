package io.lotwatch.app.query;

import io.lotwatch.event.report.FindingKind;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open item that something holds up.
 *
 * @param step null for an item that was declared and never seen, like {@code finding} and {@code evidence}
 * @param attempt null where the finding is about the step as a whole
 * @param since until when all would have been well; for an item that was never seen, when it was declared
 * @param raisedAt log time at which the finding was raised; null without one
 */
public record StuckItem(
        String uid,
        @Nullable String step,
        @Nullable FindingKind finding,
        @Nullable Integer attempt,
        @Nullable Instant since,
        @Nullable Instant raisedAt,
        Map<String, String> evidence) {}
