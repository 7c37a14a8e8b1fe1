package io.lotwatch.core.reference;

import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.event.report.FindingKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of the findings of one step on one item, each as it is written. */
final class FindingRules {
    /** A finding before it is known whose it is. */
    record Found(
            FindingKind kind,
            @Nullable Integer attempt,
            @Nullable Instant dueAt) {}

    private final ItemEvents item;
    private final StepDefinition definition;
    private final StepEvents step;
    private final Optional<Instant> outcomeAt;

    FindingRules(ItemEvents item, StepDefinition definition) {
        this.item = item;
        this.definition = definition;
        this.step = item.step(definition.name());
        this.outcomeAt = item.outcome(definition.name()).map(Outcome::at);
    }

    List<Found> findings() {
        var found = new ArrayList<Found>();
        missing().ifPresent(found::add);
        forEachAttempt(this::notRetried, found);
        forEachAttempt(this::slow, found);
        forEachAttempt(this::stalled, found);
        forEachAttempt(this::tooFast, found);
        failed().ifPresent(found::add);
        duplicate().ifPresent(found::add);
        repeated().ifPresent(found::add);
        return found;
    }

    /** Due maxWait after the predecessors' latest outcome, or the item's first event; stopped by a sign, or the item's end. */
    private Optional<Found> missing() {
        if (definition.optional()) {
            return Optional.empty();
        }
        var predecessors = item.predecessors(step.step());
        Optional<Instant> from =
                predecessors.isEmpty() ? Optional.of(item.firstEventAt()) : item.latestOutcome(predecessors);
        return judge(FindingKind.MISSING, null, from, definition.maxWait(), List.of(step.earliestSign(), item.endAt()));
    }

    /** Due retryWithin after the attempt's earliest FAILED; stopped by a sign of a higher attempt, the outcome, the end. */
    private Optional<Found> notRetried(int attempt) {
        return judge(
                FindingKind.NOT_RETRIED,
                attempt,
                step.earliestFailure(attempt),
                definition.retryWithin(),
                List.of(step.earliestSignOfHigherAttempt(attempt), outcomeAt, item.endAt()));
    }

    /** Due maxRun after its start; stopped by any end of it, the start of a higher attempt, the outcome, the item's end. */
    private Optional<Found> slow(int attempt) {
        return judge(
                FindingKind.SLOW,
                attempt,
                step.earliestStart(attempt),
                definition.maxRun(),
                List.of(
                        step.earliestEnd(attempt),
                        step.earliestStartOfHigherAttempt(attempt),
                        outcomeAt,
                        item.endAt()));
    }

    /**
     * Due heartbeat after its latest sign of life, or progressWithin after its progress grew last, whatever comes first;
     * never of an attempt that has an end of its own.
     */
    private Optional<Found> stalled(int attempt) {
        if (step.earliestEnd(attempt).isPresent()) {
            return Optional.empty();
        }
        return Stream.of(
                        stalled(attempt, step.latestLifeSign(attempt), definition.heartbeat()),
                        stalled(attempt, step.latestGrowth(attempt), definition.progressWithin()))
                .flatMap(Optional::stream)
                .min(Comparator.comparing(Found::dueAt));
    }

    private Optional<Found> stalled(int attempt, Optional<Instant> from, @Nullable Duration budget) {
        return judge(
                FindingKind.STALLED,
                attempt,
                from,
                budget,
                List.of(step.earliestStartOfHigherAttempt(attempt), outcomeAt, item.endAt()));
    }

    /** Its earliest SUCCEEDED is at or after its start, by less than minRun. */
    private Optional<Found> tooFast(int attempt) {
        Optional<Instant> start = step.earliestStart(attempt);
        Optional<Instant> success = step.earliestSuccess(attempt);
        if (definition.minRun() == null || start.isEmpty() || success.isEmpty()) {
            return Optional.empty();
        }
        Duration run = Duration.between(start.get(), success.get());
        return !run.isNegative() && run.compareTo(definition.minRun()) < 0
                ? Optional.of(new Found(FindingKind.TOO_FAST, attempt, null))
                : Optional.empty();
    }

    /** The step's outcome is FAILED, not BUSINESS. */
    private Optional<Found> failed() {
        return item.outcome(step.step())
                .filter(outcome -> outcome.kind() == Outcome.Kind.FAILED)
                .map(outcome -> new Found(FindingKind.FAILED, null, null));
    }

    /** The step succeeded under more than one pair of attempt and producer, and may not. */
    private Optional<Found> duplicate() {
        return !definition.multiple() && step.successes() > 1
                ? Optional.of(new Found(FindingKind.DUPLICATE, null, null))
                : Optional.empty();
    }

    /** The step was tried under more than one number, and doing it twice does harm; not where it may succeed often. */
    private Optional<Found> repeated() {
        return item.isRepeatingHarmful()
                        && !definition.multiple()
                        && step.attempts().size() > 1
                ? Optional.of(new Found(FindingKind.REPEATED, null, null))
                : Optional.empty();
    }

    /** A finding holds when the earliest of what stops it is after its due time; nothing at all is later than anything. */
    private static Optional<Found> judge(
            FindingKind kind,
            @Nullable Integer attempt,
            Optional<Instant> from,
            @Nullable Duration budget,
            List<Optional<Instant>> stops) {
        if (from.isEmpty() || budget == null) {
            return Optional.empty();
        }
        Instant due = from.get().plus(budget);
        boolean inTime = stops.stream().flatMap(Optional::stream).anyMatch(stop -> !stop.isAfter(due));
        return inTime ? Optional.empty() : Optional.of(new Found(kind, attempt, due));
    }

    private void forEachAttempt(IntFunction<Optional<Found>> rule, List<Found> found) {
        for (int attempt : new TreeSet<>(step.attempts())) {
            rule.apply(attempt).ifPresent(found::add);
        }
    }
}
