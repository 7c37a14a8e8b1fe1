package io.lotwatch.core.engine;

import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Port: what one partition counts of each lot, and the items of each lot by when they ended. */
public interface LotPartStore {
    /** The part as it is at a grid point; null where the partition counts nothing of the lot then. */
    @Nullable
    TrackedPart get(LotKey lot, long gridPoint);

    /** A new part of nothing, counted from a grid point on. */
    TrackedPart create(LotKey lot, long gridPoint);

    /** Hears what an item was counted for, or no longer is where {@code sign} is -1. */
    void counted(TrackedPart part, TrackedItem item, Contribution contribution, int sign);

    /** Hears that an item keeps a part for longer, though it is counted as before. */
    void touched(TrackedPart part, TrackedItem item);

    /** Forgets a part at a grid point, and which items the lot has. */
    void remove(TrackedPart part, long gridPoint);

    /**
     * The latest end among the items that are counted for a lot, with at most {@code limit} of the uids that ended then, the
     * smallest ones by their UTF-8.
     *
     * @return the end in epoch milliseconds and the uids, sorted; null where no item has ended
     */
    Map.@Nullable Entry<Long, List<String>> latestEnds(LotKey lot, int limit);

    /** Every item that is counted for a lot, as far as its times matter. */
    List<Member> members(LotKey lot);

    /**
     * An item of a lot. Times are epoch milliseconds.
     *
     * @param version the definition that the item is judged by
     */
    record Member(
            String uid,
            long firstEventAt,
            long firstLogAt,
            @Nullable String version) {}
}
