package io.lotwatch.app.state;

import io.lotwatch.core.time.Watermarks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far each region of a task is kept, and lower bounds of what other partitions have said.
 *
 * @param fold the rules by which the log was folded; a release with other rules would come to other states
 * @param watermarks by upstream partition
 * @param endsAt see {@link io.lotwatch.core.engine.GridLevel#endsAt()}
 */
public record Regions(
        int fold,
        List<Region> regions,
        long[] watermarks,
        @Nullable Long endsAt) {
    /** The rules of this release. */
    public static final int FOLD = 1;

    /** Of a task that has read nothing. */
    public static Regions none(int partitions) {
        return new Regions(
                FOLD,
                Collections.nCopies(Region.COUNT, new Region(Watermarks.UNHEARD, 0, 0, Watermarks.UNHEARD)),
                new Watermarks(partitions).toArray(),
                null);
    }

    /** The same with all of some regions kept as of now. */
    Regions with(List<Integer> kept, Region now, Watermarks heard, @Nullable Long endsAtNow) {
        var all = new ArrayList<>(regions);
        kept.forEach(region -> all.set(region, now));
        return new Regions(FOLD, all, heard.toArray(), endsAtNow);
    }

    /** Refuses what this release cannot go on from. */
    Regions checked(int partitions) {
        LevelClock.checkPartitions(watermarks, partitions);
        if (fold != FOLD || regions.size() != Region.COUNT) {
            throw new IllegalStateException(
                    "the state was folded by rules %d in %d regions, this release knows rules %d in %d regions: stop the tracker with the release that wrote it"
                            .formatted(fold, regions.size(), FOLD, Region.COUNT));
        }
        return this;
    }

    /** The watermarks as the level wants them. */
    public Watermarks toWatermarks() {
        return Watermarks.of(watermarks);
    }

    /** How far the items with a uid are kept. */
    public long judgedUpTo(String uid) {
        return regions.get(Region.of(uid)).judgedUpTo();
    }

    /** The first event that some region has not applied. */
    public long firstEvent() {
        return regions.stream().mapToLong(Region::events).min().orElseThrow();
    }

    /** The first message of the way that some region has not applied. */
    public long firstOfWay() {
        return regions.stream().mapToLong(Region::way).min().orElseThrow();
    }

    /** Log time where the first event that some region has not applied lies. */
    public long logTime() {
        return regions.stream()
                .min((one, other) -> Long.compare(one.events(), other.events()))
                .orElseThrow()
                .logTime();
    }

    /** The lowest grid point up to which a region is kept. */
    public long lowest() {
        return regions.stream().mapToLong(Region::judgedUpTo).min().orElseThrow();
    }
}
