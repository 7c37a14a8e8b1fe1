package io.lotwatch.core.reference;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The items and the events of one lot, and what the rules say of the lot as a whole. */
record LotEvents(
        String pipeline,
        String lot,
        @Nullable PipelineDefinition definition,
        List<ItemEvents> items,
        List<LifecycleEvent> events) {

    List<ItemEvents> seenItems() {
        return items.stream().filter(ItemEvents::isSeen).toList();
    }

    boolean isCancelled() {
        return events.stream().anyMatch(event -> event.type() == EventType.LOT_CANCELLED);
    }

    /** The first event of the lot, declarations and lot events included. */
    Instant firstEventAt() {
        return Stream.concat(
                        events.stream().map(LifecycleEvent::time),
                        items.stream().map(ItemEvents::firstEventAt))
                .min(naturalOrder())
                .orElseThrow();
    }

    Optional<Instant> openedAt() {
        return earliest(EventType.LOT_OPENED);
    }

    /** The earliest of what seals: a LOT_SEALED under every policy, and what the policy itself says. */
    Optional<Instant> sealedAt() {
        return Stream.of(earliest(EventType.LOT_SEALED), sealedByEnd(), sealedByWindow(), sealedByQuiet())
                .flatMap(Optional::stream)
                .min(naturalOrder());
    }

    /** An item that is a lot of its own seals it by its end. */
    private Optional<Instant> sealedByEnd() {
        return items.stream()
                .filter(item -> item.lot().reason() == LotOfItem.Reason.ALONE)
                .flatMap(item -> item.endAt().stream())
                .min(naturalOrder());
    }

    /** A lot that was cut by time is sealed at its window's end. */
    private Optional<Instant> sealedByWindow() {
        return items.stream()
                .flatMap(item -> Stream.ofNullable(item.lot().windowEndAt()))
                .min(naturalOrder());
    }

    /** The newest item's first log time + quiet; a lot that is nothing but an item of its own is sealed by its end alone. */
    private Optional<Instant> sealedByQuiet() {
        if (definition == null
                || !(definition.lots().seal() instanceof SealPolicy.Quiet quiet)
                || items.stream().allMatch(item -> item.lot().reason() == LotOfItem.Reason.ALONE)) {
            return Optional.empty();
        }
        return items.stream()
                .map(ItemEvents::firstLogAt)
                .max(naturalOrder())
                .map(newest -> newest.plus(quiet.quietFor()));
    }

    private Optional<Instant> earliest(EventType type) {
        return events.stream()
                .filter(event -> event.type() == type)
                .map(LifecycleEvent::time)
                .min(naturalOrder());
    }

    /** expectedItems of the latest lot event that has one; equal times: LOT_SEALED last, then the larger number. */
    private Optional<Long> expectedItems() {
        record Claim(Instant at, boolean bySeal, long items) {}
        return events.stream()
                .flatMap(event -> Stream.ofNullable(event.expectedItems())
                        .map(number -> new Claim(event.time(), event.type() == EventType.LOT_SEALED, number)))
                .max(comparing(Claim::at).thenComparing(Claim::bySeal).thenComparing(Claim::items))
                .map(Claim::items);
    }

    /** What a lot event says; else, when any item was declared, the number of items; else nobody knows. */
    Optional<Long> expected() {
        return expectedItems()
                .or(() -> items.stream().anyMatch(ItemEvents::isDeclared)
                        ? Optional.of((long) items.size())
                        : Optional.empty());
    }

    /** The larger of the declared items not seen and (expectedItems - seen), at least 0. */
    long missing() {
        long declaredNotSeen = items.stream()
                .filter(item -> item.isDeclared() && !item.isSeen())
                .count();
        long tooFew = expectedItems().map(number -> number - seenItems().size()).orElse(0L);
        return Math.max(0, Math.max(declaredNotSeen, tooFew));
    }

    long count(ItemOutcome outcome) {
        return seenItems().stream()
                .filter(item -> item.itemOutcome() == outcome)
                .count();
    }

    /** Sealed, not cancelled, nothing missing, nothing open. */
    boolean isComplete() {
        return sealedAt().isPresent() && !isCancelled() && missing() == 0 && count(ItemOutcome.OPEN) == 0;
    }

    Optional<Instant> latestItemEnd() {
        return seenItems().stream().flatMap(item -> item.endAt().stream()).max(naturalOrder());
    }

    /** The latest item end; of a lot without items its earliest seal. */
    Optional<Instant> completedAt() {
        if (!isComplete()) {
            return Optional.empty();
        }
        return items.isEmpty() ? sealedAt() : latestItemEnd();
    }

    /** That of the latest lot event that has one, else what the definition says from the lot's first event on. */
    Optional<Instant> deadline() {
        return latestThatHas(LifecycleEvent::deadline)
                .or(() -> Optional.ofNullable(definition)
                        .flatMap(d -> Optional.ofNullable(d.lots().deadline()))
                        .map(policy -> deadline(policy, firstEventAt())));
    }

    Purpose purpose() {
        return latestThatHas(LifecycleEvent::purpose).orElse(Purpose.REGULAR);
    }

    private <T> Optional<T> latestThatHas(Function<LifecycleEvent, @Nullable T> field) {
        Comparator<LifecycleEvent> latest =
                comparing(LifecycleEvent::time).thenComparing(comparing(LifecycleEvent::canonical, reverseOrder()));
        return events.stream()
                .filter(event -> field.apply(event) != null)
                .max(latest)
                .map(field);
    }

    private static Instant deadline(DeadlinePolicy policy, Instant firstEventAt) {
        if (policy instanceof DeadlinePolicy.At at) {
            LocalDate day = firstEventAt.atZone(at.zone()).toLocalDate();
            return Stream.iterate(day.minusDays(2), d -> d.plusDays(1))
                    .map(d -> instantOf(d.atTime(at.at()), at.zone()))
                    .filter(candidate -> !candidate.isBefore(firstEventAt))
                    .findFirst()
                    .orElseThrow();
        }
        return firstEventAt.plus(((DeadlinePolicy.After) policy).after());
    }

    /** In a gap of the wall clock the instant after it, in an overlap the first. */
    private static Instant instantOf(LocalDateTime wallClock, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(wallClock);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(wallClock).getInstant()
                : wallClock.toInstant(offsets.get(0));
    }
}
