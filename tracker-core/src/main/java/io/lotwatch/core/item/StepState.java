package io.lotwatch.core.item;

import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one step of an item.
 *
 * @param queuedAt the earliest QUEUED
 * @param attempts by number; may hold one that was only SKIPPED
 * @param successes the two smallest distinct ones, sorted: more are not needed to know that there was more than one
 */
public record StepState(
        @Nullable Instant queuedAt, SortedMap<Integer, AttemptState> attempts, List<Success> successes) {
    static final StepState UNSEEN = new StepState(null, ArrayMap.empty(), List.of());
    private static final int KEPT_SUCCESSES = 2;

    public StepState {
        attempts = ArrayMap.of(attempts);
    }

    StepState merge(LifecycleEvent event) {
        if (event.type() == EventType.QUEUED) {
            return new StepState(Times.earlier(queuedAt, event.time()), attempts, successes);
        }
        Integer number = event.attempt();
        return new StepState(
                queuedAt,
                ArrayMap.of(attempts)
                        .with(
                                number,
                                attempts.getOrDefault(number, AttemptState.UNSEEN)
                                        .merge(event)),
                event.type() == EventType.SUCCEEDED ? with(new Success(event.attempt(), event.producer())) : successes);
    }

    private List<Success> with(Success success) {
        if (successes.isEmpty()) {
            return List.of(success);
        }
        if (successes.contains(success)) {
            return successes;
        }
        var all = new TreeSet<>(successes);
        all.add(success);
        return new ArrayList<>(all).subList(0, Math.min(all.size(), KEPT_SUCCESSES));
    }

    /** The two states as one: what would have come of the events of both. */
    StepState mergeAll(StepState other) {
        var merged = new TreeMap<>(attempts);
        other.attempts.forEach((number, attempt) -> merged.merge(number, attempt, StepState::both));
        var all = new TreeSet<>(successes);
        all.addAll(other.successes);
        return new StepState(
                Times.earliest(queuedAt, other.queuedAt),
                merged,
                new ArrayList<>(all).subList(0, Math.min(all.size(), KEPT_SUCCESSES)));
    }

    private static AttemptState both(AttemptState one, AttemptState other) {
        return new AttemptState(
                Times.earliest(one.startedAt(), other.startedAt()),
                Times.earliest(one.heartbeatAt(), other.heartbeatAt()),
                Times.latest(one.aliveAt(), other.aliveAt()),
                earlier(one.succeeded(), other.succeeded()),
                earlier(one.skipped(), other.skipped()),
                earlier(one.business(), other.business()),
                earlier(one.technical(), other.technical()),
                earlier(one.technicalFinal(), other.technicalFinal()),
                Progress.further(one.progress(), other.progress()));
    }

    private static @Nullable End earlier(@Nullable End one, @Nullable End other) {
        return other == null ? one : End.earlier(one, other);
    }

    /** How many attempts there are. */
    public int attemptCount() {
        return attempts.size();
    }

    /** The number of an attempt, by its place in their order. */
    public int attemptNumber(int place) {
        return ArrayMap.of(attempts).keyAt(place);
    }

    /** An attempt by its place in the order of their numbers. */
    public AttemptState attemptAt(int place) {
        return ArrayMap.of(attempts).valueAt(place);
    }

    /** The earliest sign of any attempt; a place in a queue is none. */
    public @Nullable Instant firstSignAt() {
        var all = ArrayMap.of(attempts);
        Instant first = null;
        for (int i = 0; i < all.size(); i++) {
            first = Times.earliest(first, all.valueAt(i).firstSignAt());
        }
        return first;
    }

    /** The earliest STARTED of any attempt. */
    public @Nullable Instant startedAt() {
        var all = ArrayMap.of(attempts);
        Instant first = null;
        for (int i = 0; i < all.size(); i++) {
            first = Times.earliest(first, all.valueAt(i).startedAt());
        }
        return first;
    }
}
