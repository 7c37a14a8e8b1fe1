package io.lotwatch.core.reference;

import static java.util.Comparator.comparing;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All events of one step on one item, in any order, and what the rules say of them without looking at other steps.
 *
 * @param maxAttempts of the step's definition; null where it says nothing, or there is none
 */
record StepEvents(String step, @Nullable Integer maxAttempts, List<LifecycleEvent> events) {
    /** "The earliest such end, of equal ones the lower attempt"; where still equal, the smaller canonical JSON. */
    private static final Comparator<LifecycleEvent> CARRIES_OUTCOME_FIRST = comparing(LifecycleEvent::time)
            .thenComparing(LifecycleEvent::attempt)
            .thenComparing(LifecycleEvent::canonical);

    /** Where events of equal time compete and no other rule decides, the smaller canonical JSON wins. */
    private static final Comparator<LifecycleEvent> EARLIEST =
            comparing(LifecycleEvent::time).thenComparing(LifecycleEvent::canonical);

    /** STARTED, HEARTBEAT, SUCCEEDED, FAILED and SKIPPED are signs of a step; QUEUED is none. */
    static boolean isSign(LifecycleEvent event) {
        return isOneOf(event, EventType.STARTED, EventType.HEARTBEAT) || isEnd(event);
    }

    static boolean isEnd(LifecycleEvent event) {
        return isOneOf(event, EventType.SUCCEEDED, EventType.FAILED, EventType.SKIPPED);
    }

    static boolean isStart(LifecycleEvent event) {
        return isOneOf(event, EventType.STARTED);
    }

    static boolean isOneOf(LifecycleEvent event, EventType... types) {
        return List.of(types).contains(event.type());
    }

    boolean hasSign() {
        return events.stream().anyMatch(StepEvents::isSign);
    }

    /** Succeeded if any attempt succeeded; else skipped; else failed as BUSINESS; else failed for good; else open. */
    Optional<Outcome> outcome() {
        return firstEnd(this::succeeded, Outcome.Kind.SUCCEEDED)
                .or(() -> firstEnd(this::skipped, Outcome.Kind.SKIPPED))
                .or(() -> firstEnd(this::failedAsBusiness, Outcome.Kind.BUSINESS))
                .or(() -> firstEnd(this::failedForGood, Outcome.Kind.FAILED));
    }

    private Optional<Outcome> firstEnd(Predicate<LifecycleEvent> such, Outcome.Kind kind) {
        return events.stream().filter(such).min(CARRIES_OUTCOME_FIRST).map(end -> Outcome.of(kind, end));
    }

    private boolean succeeded(LifecycleEvent event) {
        return event.type() == EventType.SUCCEEDED;
    }

    private boolean skipped(LifecycleEvent event) {
        return event.type() == EventType.SKIPPED;
    }

    private boolean failedAsBusiness(LifecycleEvent event) {
        return event.error() != null && event.error().errorClass() == ErrorClass.BUSINESS;
    }

    private boolean failedForGood(LifecycleEvent event) {
        return event.error() != null
                && (event.error().isFinal() || (maxAttempts != null && event.attempt() >= maxAttempts));
    }

    /** The distinct attempt numbers with a STARTED, HEARTBEAT, SUCCEEDED or FAILED. */
    SortedSet<Integer> attempts() {
        var attempts = new TreeSet<Integer>();
        for (LifecycleEvent event : events) {
            if (isOneOf(event, EventType.STARTED, EventType.HEARTBEAT, EventType.SUCCEEDED, EventType.FAILED)) {
                attempts.add(event.attempt());
            }
        }
        return attempts;
    }

    /** For each attempt that failed, the class of its earliest FAILED. */
    List<ErrorClass> failures() {
        return attempts().stream()
                .flatMap(
                        attempt -> of(attempt).filter(event -> event.type() == EventType.FAILED).min(EARLIEST).stream())
                .flatMap(failure -> Stream.ofNullable(failure.error()))
                .map(error -> error.errorClass())
                .toList();
    }

    /** The earliest STARTED of any attempt. */
    Optional<Instant> earliestStart() {
        return earliest(events.stream().filter(StepEvents::isStart));
    }

    Optional<Instant> earliestStart(int attempt) {
        return earliest(of(attempt).filter(StepEvents::isStart));
    }

    Optional<Instant> earliestQueued() {
        return earliest(events.stream().filter(event -> event.type() == EventType.QUEUED));
    }

    Optional<Instant> earliestSign() {
        return earliest(events.stream().filter(StepEvents::isSign));
    }

    Optional<Instant> earliestEnd(int attempt) {
        return earliest(of(attempt).filter(StepEvents::isEnd));
    }

    Optional<Instant> earliestFailure(int attempt) {
        return earliest(of(attempt).filter(event -> event.type() == EventType.FAILED));
    }

    Optional<Instant> earliestSuccess(int attempt) {
        return earliest(of(attempt).filter(this::succeeded));
    }

    Optional<Instant> latestLifeSign(int attempt) {
        return of(attempt)
                .filter(event -> isOneOf(event, EventType.STARTED, EventType.HEARTBEAT))
                .map(LifecycleEvent::time)
                .max(Comparator.naturalOrder());
    }

    /** The earliest time of its largest progress, where each STARTED or HEARTBEAT that tells none is one of 0. */
    Optional<Instant> latestGrowth(int attempt) {
        return of(attempt)
                .filter(event -> isOneOf(event, EventType.STARTED, EventType.HEARTBEAT))
                .min(comparing(StepEvents::progress, Comparator.<BigDecimal>reverseOrder())
                        .thenComparing(LifecycleEvent::time))
                .map(LifecycleEvent::time);
    }

    private static BigDecimal progress(LifecycleEvent event) {
        BigDecimal progress = event.progress();
        return progress == null ? BigDecimal.ZERO : progress;
    }

    Optional<Instant> earliestSignOfHigherAttempt(int attempt) {
        return earliest(events.stream().filter(event -> event.attempt() > attempt && isSign(event)));
    }

    Optional<Instant> earliestStartOfHigherAttempt(int attempt) {
        return earliest(events.stream().filter(event -> event.attempt() > attempt && isStart(event)));
    }

    /** Under how many different pairs of attempt and producer the step succeeded, where no producer counts as one. */
    int successes() {
        record Success(int attempt, @Nullable String producer) {}
        var successes = new HashSet<Success>();
        for (LifecycleEvent event : events) {
            if (succeeded(event)) {
                successes.add(new Success(event.attempt(), event.producer()));
            }
        }
        return successes.size();
    }

    private Stream<LifecycleEvent> of(int attempt) {
        return events.stream().filter(event -> event.attempt() == attempt);
    }

    private static Optional<Instant> earliest(Stream<LifecycleEvent> events) {
        return events.map(LifecycleEvent::time).min(Comparator.naturalOrder());
    }
}
