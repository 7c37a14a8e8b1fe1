package io.lotwatch.core.backtest;

import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.forecast.PastLot;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.Times;
import io.lotwatch.core.lot.LotEvents;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lot as of a moment: its items, what lot events say of it, and what follows, by the rules of the numbers. */
final class FoldedLot {
    private final String id;
    private final LotPolicy policy;
    private final TreeMap<ItemKey, FoldedItem> items = new TreeMap<>();
    private final TreeMap<Instant, Integer> ends = new TreeMap<>();
    private final List<StepProgress> steps;
    private LotEvents events = LotEvents.NONE;
    private @Nullable Instant startedAt;
    private @Nullable Instant lastSignAt;
    private long newestItemLogAt = Long.MIN_VALUE;
    private long seen;
    private long ended;
    private long own;
    private @Nullable Instant windowEnd;

    FoldedLot(String id, LotPolicy policy, int steps) {
        this.id = id;
        this.policy = policy;
        this.steps = new ArrayList<>(Collections.nCopies(steps, StepProgress.NONE));
    }

    String id() {
        return id;
    }

    Collection<FoldedItem> items() {
        return items.values();
    }

    void add(LifecycleEvent event) {
        events = events.merge(event);
        startedAt = Times.earlier(startedAt, event.time());
        lastSignAt = Times.latest(lastSignAt, event.time());
    }

    void put(FoldedItem item, Instant signAt) {
        FoldedItem before = items.put(item.state().key(), item);
        if (before != null) {
            count(before, -1);
        }
        count(item, 1);
        startedAt = Times.earlier(startedAt, item.state().firstEventAt());
        lastSignAt = Times.latest(lastSignAt, signAt);
        newestItemLogAt = Math.max(newestItemLogAt, item.state().firstLogAt());
    }

    /** Without an item that turned out to be another lot's. */
    void remove(ItemKey key) {
        FoldedItem item = items.remove(key);
        if (item != null) {
            count(item, -1);
            startedAt = events.firstEventAt();
            newestItemLogAt = Long.MIN_VALUE;
            for (FoldedItem left : items.values()) {
                startedAt = Times.earlier(startedAt, left.state().firstEventAt());
                newestItemLogAt = Math.max(newestItemLogAt, left.state().firstLogAt());
            }
        }
    }

    private void count(FoldedItem item, int sign) {
        seen += item.seen() ? sign : 0;
        own += item.own() ? sign : 0;
        windowEnd = Times.earliest(windowEnd, item.windowEnd());
        Instant end = item.endedAt();
        if (end != null) {
            ended += sign;
            ends.merge(end, sign, FoldedLot::sumOrNone);
        }
        List<StepProgress> progress = item.steps();
        for (int i = 0; i < progress.size(); i++) {
            StepProgress sum = steps.get(i);
            steps.set(i, sign > 0 ? sum.plus(progress.get(i)) : sum.minus(progress.get(i)));
        }
    }

    private static @Nullable Integer sumOrNone(int one, int other) {
        return one + other == 0 ? null : (Integer) (one + other);
    }

    /** Whether nothing is left of it. */
    boolean isEmpty() {
        return items.isEmpty() && events.firstEventAt() == null;
    }

    /** Its first event, as far as is known. */
    Instant startedAt() {
        return startedAt == null ? Instant.EPOCH : startedAt;
    }

    @Nullable
    Instant cancelledAt() {
        return events.cancelledAt();
    }

    /** Whether it counts for what is usual: reruns and tests do not. */
    boolean isRegular() {
        return events.purpose() == null || events.purpose().value() == Purpose.REGULAR;
    }

    private long expectedBySaying() {
        return events.expected() == null ? 0 : events.expected().items();
    }

    ProgressMark mark(Instant now) {
        Instant last = lastSignAt == null ? now : lastSignAt;
        return new ProgressMark(
                now,
                Math.max(expectedBySaying(), items.size()),
                seen,
                ended,
                last,
                ends.isEmpty() ? null : ends.lastKey(),
                steps);
    }

    /** When time alone seals it, if nothing comes before; null where it does not. */
    @Nullable
    Instant sealsByTimeAt() {
        Instant quiet = policy.seal() instanceof SealPolicy.Quiet seal && items.size() > own
                ? Instant.ofEpochMilli(newestItemLogAt).plus(seal.quietFor())
                : null;
        return Times.earliest(quiet, windowEnd);
    }

    private @Nullable Instant sealedAt(Instant now) {
        Instant sealed = events.sealedAt();
        if (own > 0) {
            for (FoldedItem item : items.values()) {
                sealed = item.own() ? Times.earliest(sealed, item.endedAt()) : sealed;
            }
        }
        Instant byTime = sealsByTimeAt();
        return byTime != null && now.isAfter(byTime) ? Times.earliest(sealed, byTime) : sealed;
    }

    /** When it completed, as far as is known at {@code now}; null while it is open. */
    @Nullable
    Instant completedAt(Instant now) {
        boolean whole = seen == items.size() && seen >= expectedBySaying() && ended == seen;
        Instant sealed = whole && cancelledAt() == null ? sealedAt(now) : null;
        if (sealed == null) {
            return null;
        }
        return ends.isEmpty() ? sealed : ends.lastKey();
    }

    /** It without its marks. */
    PastLot past(Instant now) {
        return new PastLot(id, startedAt(), completedAt(now), cancelledAt(), List.of());
    }
}
