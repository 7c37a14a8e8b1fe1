package io.lotwatch.app.query;

import org.jspecify.annotations.Nullable;

/**
 * A pipeline that has open lots.
 *
 * @param owner null where no definition names it
 * @param openLots how many were seen
 */
public record ConcernedPipeline(String pipeline, @Nullable String owner, long openLots) {
    ConcernedPipeline plus(ConcernedPipeline other) {
        return new ConcernedPipeline(pipeline, owner == null ? other.owner : owner, openLots + other.openLots);
    }
}
