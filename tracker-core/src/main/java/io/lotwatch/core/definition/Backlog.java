package io.lotwatch.core.definition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much may wait at a step. At least one of the two is there.
 *
 * @param count how many items, at most
 * @param age how long the one that waits longest, at most
 */
public record Backlog(@Nullable Long count, @Nullable Duration age) {}
