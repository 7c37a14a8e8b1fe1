package io.lotwatch.core.reference;

import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.StepReport;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the report of one lot when everything has been read and every deadline has passed. */
final class LotReporter {
    private final LotEvents lot;
    private final List<ReferenceFinding> findings;
    private final Map<String, List<StepTimes>> times = new HashMap<>();

    LotReporter(LotEvents lot) {
        this.lot = lot;
        this.findings = lot.items().stream().flatMap(this::findingsOf).toList();
    }

    List<ReferenceFinding> findings() {
        return findings;
    }

    private Stream<ReferenceFinding> findingsOf(ItemEvents item) {
        return item.stepDefinitions().stream()
                .flatMap(step -> new FindingRules(item, step)
                        .findings().stream()
                                .map(found -> new ReferenceFinding(
                                        lot.pipeline(),
                                        lot.lot(),
                                        item.uid(),
                                        found.kind(),
                                        step.name(),
                                        found.attempt(),
                                        found.dueAt())));
    }

    LotReport report() {
        Optional<Instant> completedAt = lot.completedAt();
        Optional<Instant> deadline = lot.deadline();
        return new LotReport(
                lot.pipeline(),
                lot.lot(),
                0,
                lot.definition() == null ? null : lot.definition().version(),
                lot.purpose(),
                verdict(completedAt, deadline),
                quality(),
                orNull(lot.openedAt()),
                lot.firstEventAt(),
                orNull(lot.sealedAt()),
                orNull(completedAt),
                orNull(completedAt.map(end -> millis(lot.firstEventAt(), end))),
                orNull(deadline),
                orNull(completedAt.flatMap(end -> deadline.map(due -> millis(end, due)))),
                null,
                items(),
                countFindings(null),
                lotFindings(),
                stepNames().stream().map(this::stepReport).toList(),
                measures(),
                heldUpBy(),
                lastItems());
    }

    /** Time has run on: what is not complete and has a deadline has missed it. */
    private Verdict verdict(Optional<Instant> completedAt, Optional<Instant> deadline) {
        if (lot.isCancelled()) {
            return Verdict.ABANDONED;
        }
        if (completedAt.isPresent()) {
            boolean late = deadline.isPresent() && completedAt.get().isAfter(deadline.get());
            return late ? Verdict.COMPLETED_LATE : Verdict.COMPLETED_ON_TIME;
        }
        return deadline.isPresent() ? Verdict.MISSED : Verdict.ON_TRACK;
    }

    private Quality quality() {
        return lot.count(ItemOutcome.FAILED) > 0 || lot.missing() > 0 ? Quality.PARTIAL : Quality.COMPLETE;
    }

    private ItemCounts items() {
        return new ItemCounts(
                orNull(lot.expected()),
                lot.seenItems().size(),
                lot.count(ItemOutcome.SUCCEEDED),
                lot.count(ItemOutcome.BUSINESS_FAILED),
                lot.count(ItemOutcome.FAILED),
                lot.count(ItemOutcome.SKIPPED),
                lot.count(ItemOutcome.OPEN),
                lot.missing());
    }

    private Map<FindingKind, Long> countFindings(@Nullable String step) {
        var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
        findings.stream()
                .filter(finding -> step == null || finding.step().equals(step))
                .forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
        return counts;
    }

    /** INCOMPLETE, when the lot is sealed and items are missing; and what is not as the pipeline expects. */
    private Map<FindingKind, Long> lotFindings() {
        var counts = new EnumMap<FindingKind, Long>(FindingKind.class);
        if (lot.sealedAt().isPresent() && lot.missing() > 0) {
            counts.put(FindingKind.INCOMPLETE, 1L);
        }
        if (lot.definition() != null && lot.purpose() == Purpose.REGULAR) {
            countUnexpected(lot.definition().expects(), counts);
        }
        return counts;
    }

    private void countUnexpected(Expectations expects, Map<FindingKind, Long> counts) {
        CountRange size = expects.itemsPerLot();
        long items = lot.seenItems().size() + lot.missing();
        boolean isWhole = lot.sealedAt().isPresent() && !lot.isCancelled();
        if (size != null && isWhole && (items < size.low() || items > size.high())) {
            counts.put(FindingKind.LOT_SIZE, 1L);
        }
        Map<String, BigDecimal> sums = measures();
        long odd = expects.measures().entrySet().stream()
                .filter(entry -> isOdd(entry.getValue(), sums.get(entry.getKey())))
                .count();
        if (odd > 0 && lot.isComplete()) {
            counts.put(FindingKind.MEASURE_RANGE, odd);
        }
    }

    private static boolean isOdd(MeasureRange range, @Nullable BigDecimal sum) {
        return sum == null || sum.compareTo(range.low()) < 0 || sum.compareTo(range.high()) > 0;
    }

    /** The declared steps in their order, then the undeclared ones that were seen, by name. */
    private List<String> stepNames() {
        var names = new LinkedHashSet<String>();
        if (lot.definition() != null) {
            lot.definition().steps().stream().map(StepDefinition::name).forEach(names::add);
        }
        names.addAll(undeclaredSteps());
        return new ArrayList<>(names);
    }

    private TreeSet<String> undeclaredSteps() {
        var names = new TreeSet<String>();
        lot.items().forEach(item -> names.addAll(item.undeclaredSteps()));
        return names;
    }

    private StepReport stepReport(String step) {
        var failures = new EnumMap<ErrorClass, Long>(ErrorClass.class);
        lot.items().forEach(item -> item.step(step).failures().forEach(c -> failures.merge(c, 1L, Long::sum)));
        List<Instant> waiting = lot.items().stream()
                .flatMap(item -> item.waitsSince(step).stream())
                .toList();
        return new StepReport(
                step,
                undeclaredSteps().contains(step) ? Boolean.TRUE : null,
                lot.items().stream()
                        .filter(item -> item.outcome(step).isPresent())
                        .count(),
                lot.items().stream()
                        .mapToLong(item -> item.step(step).attempts().size())
                        .sum(),
                failures,
                countFindings(step),
                NearestRank.of(times(step, StepTimes::queue)),
                NearestRank.of(times(step, StepTimes::waited)),
                NearestRank.of(times(step, StepTimes::run)),
                NearestRank.of(times(step, StepTimes::elapsed)),
                waiting.isEmpty() ? null : (Long) (long) waiting.size(),
                waiting.stream().min(Comparator.naturalOrder()).orElse(null));
    }

    private List<Long> times(String step, Function<StepTimes, Optional<Long>> which) {
        return times
                .computeIfAbsent(
                        step,
                        name -> lot.items().stream()
                                .map(item -> StepTimes.of(item, item.step(name)))
                                .toList())
                .stream()
                .flatMap(each -> which.apply(each).stream())
                .toList();
    }

    /** The measures of the ends that carry the outcomes of all steps of all items, added up. */
    private Map<String, BigDecimal> measures() {
        var sums = new TreeMap<String, BigDecimal>();
        for (ItemEvents item : lot.items()) {
            for (StepEvents step : item.steps()) {
                item.outcome(step.step())
                        .flatMap(outcome -> Optional.ofNullable(outcome.end()))
                        .ifPresent(end ->
                                end.measures().forEach((name, value) -> sums.merge(name, value, BigDecimal::add)));
            }
        }
        sums.replaceAll((name, sum) -> sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros());
        return sums;
    }

    /** The step with the largest sum of wait and elapsed; the first of equal ones; none where all sums are 0. */
    private @Nullable String heldUpBy() {
        String slowest = null;
        long largest = 0;
        for (String step : stepNames()) {
            long sum = Stream.concat(times(step, StepTimes::waited).stream(), times(step, StepTimes::elapsed).stream())
                    .mapToLong(Long::longValue)
                    .sum();
            if (sum > largest) {
                largest = sum;
                slowest = step;
            }
        }
        return slowest;
    }

    /** The seen items that ended at the latest item end. */
    private List<String> lastItems() {
        Optional<Instant> latest = lot.latestItemEnd();
        return lot.seenItems().stream()
                .filter(item -> item.endAt().isPresent() && item.endAt().equals(latest))
                .map(ItemEvents::uid)
                .sorted()
                .limit(LotReport.MAX_LAST_ITEMS)
                .toList();
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
