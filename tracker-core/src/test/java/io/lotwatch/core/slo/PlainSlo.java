package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same numbers as {@link SloLedger}'s, computed the plain way from the list of all outcomes, each lot's last one. */
final class PlainSlo {
    private final SloDefinition slo;
    private final List<LotOutcome> lots;
    private final Instant now;

    PlainSlo(SloDefinition slo, Collection<LotOutcome> outcomes, Instant now) {
        this.slo = slo;
        this.now = now;
        this.lots = outcomes.stream()
                .filter(lot -> lot.purpose() == Purpose.REGULAR && lot.verdict() != Verdict.ABANDONED)
                .toList();
    }

    SloCount over(Duration window, Instant watchedSince) {
        if (slo.sli() instanceof Sli.Freshness freshness) {
            return secondsFresh(window, freshness.within(), watchedSince);
        }
        if (slo.sli() instanceof Sli.Stability stability
                && stability.range() instanceof StabilityRange.AroundBaseline baseline) {
            return steady(window, stability.measure(), baseline.deviation().percent());
        }
        return byValue(window).getOrDefault("", SloCount.NONE);
    }

    /** For SLOs that count one by one. */
    Map<String, SloCount> byValue(Duration window) {
        var sums = new TreeMap<String, SloCount>();
        for (LotOutcome lot : lots) {
            if (slo.sli() instanceof Sli.LotsOnTime && judged(lot)) {
                add(sums, "", window, dueOrDone(lot), lot.verdict() == Verdict.COMPLETED_ON_TIME ? 1 : 0, 1);
            } else if (slo.sli() instanceof Sli.ItemsOnTime && judged(lot)) {
                tallies(lot)
                        .forEach((value, tally) ->
                                add(sums, value, window, dueOrDone(lot), tally.onTime(), tally.expected()));
            } else if (slo.sli() instanceof Sli.Completeness && judged(lot)) {
                tallies(lot)
                        .forEach((value, tally) ->
                                add(sums, value, window, dueOrDone(lot), tally.processed(), tally.expected()));
            } else if (slo.sli() instanceof Sli.Stability stability
                    && stability.range() instanceof StabilityRange.Fixed fixed
                    && lot.completedAt() != null) {
                BigDecimal value = lot.measures().get(stability.measure());
                if (value != null) {
                    boolean in = value.compareTo(fixed.range().low()) >= 0
                            && value.compareTo(fixed.range().high()) <= 0;
                    add(sums, "", window, earlier(lot.completedAt(), lot.judgedAt()), in ? 1 : 0, 1);
                }
            } else if (slo.sli() instanceof Sli.LotDuration duration) {
                Instant end = lot.firstEventAt().plus(duration.within());
                Instant known = lot.completedAt() == null ? lot.judgedAt() : lot.completedAt();
                if (known.isAfter(end)) {
                    add(sums, "", window, earlier(end, lot.judgedAt()), 0, 1);
                } else if (lot.completedAt() != null) {
                    add(sums, "", window, earlier(lot.completedAt(), lot.judgedAt()), 1, 1);
                }
            }
        }
        return sums;
    }

    private Map<String, ItemTally> tallies(LotOutcome lot) {
        String by = slo.sli().by();
        return by == null ? Map.of("", lot.items()) : lot.byAttribute().getOrDefault(by, new TreeMap<>());
    }

    private void add(Map<String, SloCount> sums, String value, Duration window, Instant at, long good, long total) {
        long slice = sliceMillis(window);
        long start = Math.floorDiv(now.minus(window).toEpochMilli(), slice) * slice;
        if (at.toEpochMilli() >= start && !at.isAfter(now)) {
            sums.merge(
                    value,
                    new SloCount(good, total),
                    (a, b) -> new SloCount(a.good() + b.good(), a.total() + b.total()));
        }
    }

    private long sliceMillis(Duration window) {
        if (window.compareTo(Duration.ofHours(6)) <= 0) {
            return 60_000;
        }
        long minutes = (long) Math.ceil(slo.window().toMillis() / 720.0 / 60_000);
        return Math.min(60, Math.max(1, minutes)) * 60_000;
    }

    private static boolean judged(LotOutcome lot) {
        return lot.verdict() == Verdict.MISSED
                || lot.verdict() == Verdict.COMPLETED_LATE
                || lot.verdict() == Verdict.COMPLETED_ON_TIME;
    }

    private static Instant dueOrDone(LotOutcome lot) {
        Instant at = lot.judgedAt();
        at = lot.completedAt() == null ? at : earlier(at, lot.completedAt());
        return lot.deadline() == null ? at : earlier(at, lot.deadline());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    // Second by second: the generated times are whole seconds.
    private SloCount secondsFresh(Duration window, Duration within, Instant watchedSince) {
        Instant start = now.minus(window).isBefore(watchedSince) ? watchedSince : now.minus(window);
        long good = 0;
        long total = 0;
        for (Instant second = start; second.isBefore(now); second = second.plusSeconds(1)) {
            total++;
            Instant at = second;
            boolean fresh = at.isBefore(watchedSince.plus(within))
                    || lots.stream()
                            .filter(lot -> lot.completedAt() != null)
                            .map(lot -> earlier(lot.completedAt(), lot.judgedAt()))
                            .anyMatch(done -> !done.isAfter(at) && at.isBefore(done.plus(within)));
            good += fresh ? 1 : 0;
        }
        return new SloCount(good * 1_000, total * 1_000);
    }

    private SloCount steady(Duration window, String measure, BigDecimal percent) {
        List<LotOutcome> measured = lots.stream()
                .filter(lot -> lot.completedAt() != null && lot.measures().containsKey(measure))
                .sorted(Comparator.comparing((LotOutcome lot) -> earlier(lot.completedAt(), lot.judgedAt()))
                        .thenComparing(lot -> lot.lot().lot()))
                .toList();
        long good = 0;
        long total = 0;
        for (int i = 5; i < measured.size(); i++) {
            Instant at = earlier(measured.get(i).completedAt(), measured.get(i).judgedAt());
            if (at.isAfter(now.minus(window)) && !at.isAfter(now)) {
                var before = new ArrayList<BigDecimal>();
                measured.subList(Math.max(0, i - 20), i)
                        .forEach(lot -> before.add(lot.measures().get(measure)));
                before.sort(Comparator.naturalOrder());
                int n = before.size();
                BigDecimal twice = n % 2 == 1
                        ? before.get(n / 2).add(before.get(n / 2))
                        : before.get(n / 2 - 1).add(before.get(n / 2));
                BigDecimal offBy = measured.get(i)
                        .measures()
                        .get(measure)
                        .multiply(BigDecimal.valueOf(2))
                        .subtract(twice);
                boolean near = offBy.abs()
                                .multiply(BigDecimal.valueOf(100))
                                .compareTo(twice.abs().multiply(percent))
                        <= 0;
                total++;
                good += near ? 1 : 0;
            }
        }
        return new SloCount(good, total);
    }
}
