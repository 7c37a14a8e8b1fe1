package io.lotwatch.core.finding;

import io.lotwatch.event.report.FindingState;
import org.jspecify.annotations.Nullable;

/**
 * A finding that got another state.
 *
 * @param suspicion what it rests on; null where nothing is suspected any more
 */
public record FindingChange(
        FindingKey key, FindingState state, @Nullable Suspicion suspicion) {}
