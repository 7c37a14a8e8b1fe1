package io.lotwatch.app.query;

import java.time.Instant;

/**
 * What waits for a step of a pipeline now, in all its open lots.
 *
 * @param waiting how many items
 * @param oldestSince since when the oldest does, a little earlier where that is long ago
 * @param oldestAgeMs how long that is, in milliseconds of log time
 * @param sentence the same in words
 */
public record BacklogRow(
        String pipeline, String step, long waiting, Instant oldestSince, long oldestAgeMs, String sentence) {}
