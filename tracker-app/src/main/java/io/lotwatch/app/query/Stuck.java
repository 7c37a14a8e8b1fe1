package io.lotwatch.app.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Puts stuck items in order, and keeps as many as are listed. */
final class Stuck {
    private static final Comparator<StuckItem> LONGEST_FIRST = Comparator.comparing(
                    StuckItem::since, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
            .thenComparing(StuckItem::uid)
            .thenComparing(StuckItem::step, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(StuckItem::finding, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(StuckItem::attempt, Comparator.nullsFirst(Comparator.naturalOrder()));

    private Stuck() {}

    static StuckAnswer answer(
            List<StuckItem> items,
            long found,
            long lookedAt,
            boolean scanCut,
            Set<Integer> partitions,
            List<String> incomplete) {
        List<StuckItem> listed =
                items.stream().sorted(LONGEST_FIRST).limit(StuckAnswer.LIMIT).toList();
        return new StuckAnswer(listed, found, found > listed.size(), lookedAt, scanCut, partitions, incomplete);
    }
}
