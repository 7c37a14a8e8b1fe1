package io.lotwatch.core.lot;

import io.lotwatch.core.item.Times;
import io.lotwatch.event.report.LotReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What does not add up: earliest and latest of some items of a lot. Taken from an ordered index, since it cannot be taken
 * back.
 *
 * @param firstEventAt the earliest event of an item
 * @param lastEndAt the latest end of an item
 * @param lastItems the uids that ended then, sorted, at most {@link LotReport#MAX_LAST_ITEMS}
 * @param earliestLogAt log time of the earliest-seen item's first record; null without items
 * @param definitionVersion the version that the earliest-seen item is judged by
 * @param newestLogAt log time of the newest item's first record; null without items
 * @param earliestUid the earliest-seen item; null without items
 */
public record LotExtremes(
        @Nullable Instant firstEventAt,
        @Nullable Instant lastEndAt,
        List<String> lastItems,
        @Nullable Long earliestLogAt,
        @Nullable String definitionVersion,
        @Nullable Long newestLogAt,
        @Nullable String earliestUid) {
    /** As a store orders them, whose keys are UTF-8: the choice of the first few must not depend on who makes it. */
    public static final Comparator<String> BY_CODE_POINTS = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    /** Of no items. */
    public static final LotExtremes NONE = new LotExtremes(null, null, List.of(), null, null, null, null);

    /** The extremes of both. */
    public LotExtremes merge(LotExtremes other) {
        Instant lastEnd = Times.latest(lastEndAt, other.lastEndAt);
        var last = new TreeSet<>(BY_CODE_POINTS);
        if (lastEnd != null && lastEnd.equals(lastEndAt)) {
            last.addAll(lastItems);
        }
        if (lastEnd != null && lastEnd.equals(other.lastEndAt)) {
            last.addAll(other.lastItems);
        }
        boolean mineFirst = other.earliestLogAt == null || sawBefore(other);
        return new LotExtremes(
                Times.earliest(firstEventAt, other.firstEventAt),
                lastEnd,
                last.stream().limit(LotReport.MAX_LAST_ITEMS).toList(),
                mineFirst ? earliestLogAt : other.earliestLogAt,
                mineFirst ? definitionVersion : other.definitionVersion,
                larger(newestLogAt, other.newestLogAt),
                mineFirst ? earliestUid : other.earliestUid);
    }

    /** Whether the earliest-seen item is one of these, and not of the others; of those without items it is none. */
    boolean sawBefore(LotExtremes other) {
        return earliestLogAt != null && beforeOrSmaller(earliestLogAt, definitionVersion, other);
    }

    private static boolean beforeOrSmaller(long at, @Nullable String version, LotExtremes other) {
        long otherAt = other.earliestLogAt == null ? Long.MAX_VALUE : other.earliestLogAt;
        return at != otherAt ? at < otherAt : smaller(version, other.definitionVersion);
    }

    private static boolean smaller(@Nullable String one, @Nullable String other) {
        return other == null || one != null && one.compareTo(other) <= 0;
    }

    private static @Nullable Long larger(@Nullable Long one, @Nullable Long other) {
        if (one == null) {
            return other;
        }
        return other == null || one >= other ? one : other;
    }
}
