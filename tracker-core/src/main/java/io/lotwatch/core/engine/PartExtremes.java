package io.lotwatch.core.engine;

import io.lotwatch.core.engine.LotPartStore.Member;
import io.lotwatch.core.lot.Contribution;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.LotReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The extremes of a lot's items. A minimum does not retract, but nearly always it need not: an item's first event only ever
 * gets earlier, so just an item that leaves the lot can take a minimum away, and only one of those that ended last can take
 * the last end away. Then, and only then, the items themselves are asked.
 */
final class PartExtremes {
    private @Nullable Long firstEventAt;
    private @Nullable Long lastEndAt;
    private TreeSet<String> lastItems = new TreeSet<>(LotExtremes.BY_CODE_POINTS);
    /** Whether more items ended last than are kept by name. */
    private boolean lastCut;

    private @Nullable Member earliest;
    private @Nullable Long newestLogAt;
    private boolean lastUnknown;
    private boolean firstUnknown;

    PartExtremes(LotExtremes kept) {
        firstEventAt = millis(kept.firstEventAt());
        lastEndAt = millis(kept.lastEndAt());
        lastItems.addAll(kept.lastItems());
        lastCut = lastItems.size() >= LotReport.MAX_LAST_ITEMS;
        newestLogAt = kept.newestLogAt();
        if (kept.earliestLogAt() != null) {
            earliest = new Member(
                    kept.earliestUid() == null ? "" : kept.earliestUid(),
                    0,
                    kept.earliestLogAt(),
                    kept.definitionVersion());
        }
    }

    private static @Nullable Long millis(@Nullable Instant time) {
        return time == null ? null : (Long) time.toEpochMilli();
    }

    void add(Contribution item) {
        addFirst(new Member(
                item.uid(), item.firstEventAt().toEpochMilli(), item.firstLogAt(), item.definitionVersion()));
        Instant ended = item.endedAt();
        if (ended != null && item.seen()) {
            addEnd(ended.toEpochMilli(), item.uid());
        }
    }

    private void addFirst(Member item) {
        if (firstEventAt == null || item.firstEventAt() < firstEventAt) {
            firstEventAt = item.firstEventAt();
        }
        if (newestLogAt == null || item.firstLogAt() > newestLogAt) {
            newestLogAt = item.firstLogAt();
        }
        Member first = earliest;
        if (first == null
                || item.firstLogAt() < first.firstLogAt()
                || item.firstLogAt() == first.firstLogAt()
                        && LotExtremes.BY_CODE_POINTS.compare(item.uid(), first.uid()) <= 0) {
            earliest = item;
        }
    }

    private void addEnd(long endedAt, String uid) {
        if (lastEndAt != null && endedAt < lastEndAt) {
            return;
        }
        if (lastEndAt == null || endedAt > lastEndAt) {
            lastEndAt = endedAt;
            lastItems.clear();
            lastCut = false;
            lastUnknown = false;
        }
        lastItems.add(uid);
        if (lastItems.size() > LotReport.MAX_LAST_ITEMS) {
            lastItems.pollLast();
            lastCut = true;
        }
    }

    /** Takes an item away; one that stays comes again at once, no later than it was. */
    void remove(Contribution item, boolean stays) {
        Instant ended = item.endedAt();
        if (ended != null && item.seen() && lastEndAt != null && ended.toEpochMilli() == lastEndAt) {
            lastItems.remove(item.uid());
            lastUnknown |= lastCut || lastItems.isEmpty();
        }
        if (!stays) {
            firstUnknown |= firstEventAt != null && item.firstEventAt().toEpochMilli() == firstEventAt
                    || newestLogAt != null && item.firstLogAt() == newestLogAt
                    || earliest != null && earliest.uid().equals(item.uid());
        }
    }

    LotExtremes current(LotKey lot, LotPartStore store) {
        if (firstUnknown) {
            askForFirst(store.members(lot));
        }
        if (lastUnknown) {
            askForLast(store.latestEnds(lot, LotReport.MAX_LAST_ITEMS));
        }
        return new LotExtremes(
                time(firstEventAt),
                time(lastEndAt),
                List.copyOf(lastItems),
                earliest == null ? null : (Long) earliest.firstLogAt(),
                earliest == null ? null : earliest.version(),
                newestLogAt,
                earliest == null ? null : earliest.uid());
    }

    private void askForFirst(List<Member> members) {
        firstEventAt = null;
        newestLogAt = null;
        earliest = null;
        members.forEach(this::addFirst);
        firstUnknown = false;
    }

    private void askForLast(Map.@Nullable Entry<Long, List<String>> latest) {
        lastEndAt = latest == null ? null : latest.getKey();
        lastItems = new TreeSet<>(LotExtremes.BY_CODE_POINTS);
        if (latest != null) {
            lastItems.addAll(latest.getValue());
        }
        lastCut = lastItems.size() >= LotReport.MAX_LAST_ITEMS;
        lastUnknown = false;
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
