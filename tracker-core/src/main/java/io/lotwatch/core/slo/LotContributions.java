package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a lot puts into an SLO. A good count lies at the lot's completion, a bad one at the time by which all would have
 * been well. Lots that are cancelled, and those opened for another purpose than REGULAR, put in nothing.
 */
public final class LotContributions {
    private LotContributions() {}

    /** Null where the lot does not count, or not yet. */
    public static @Nullable Contribution of(Sli sli, LotOutcome lot) {
        boolean counts = lot.purpose() == Purpose.REGULAR && lot.verdict() != Verdict.ABANDONED;
        return counts ? sli.accept(new OfLot(lot)).contribution() : null;
    }

    /** When time alone will change what an open lot puts in; null where it will not. Deadlines are not told here. */
    public static @Nullable Instant changesAt(Sli sli, LotOutcome lot) {
        if (!(sli instanceof Sli.LotDuration duration) || lot.completedAt() != null || lot.firstEventAt() == null) {
            return null;
        }
        Instant due = lot.firstEventAt().plus(duration.within());
        return lot.judgedAt().isAfter(due) ? null : due;
    }

    private record Perhaps(@Nullable Contribution contribution) {
        static final Perhaps NOTHING = new Perhaps(null);
    }

    private record OfLot(LotOutcome lot) implements Sli.Visitor<Perhaps> {
        @Override
        public Perhaps lotsOnTime(Sli.LotsOnTime sli) {
            return lot.isJudged() ? one(lot.countsAt(), lot.verdict() == Verdict.COMPLETED_ON_TIME) : Perhaps.NOTHING;
        }

        @Override
        public Perhaps itemsOnTime(Sli.ItemsOnTime sli) {
            return items(sli, ItemTally::onTime);
        }

        @Override
        public Perhaps completeness(Sli.Completeness sli) {
            return items(sli, ItemTally::processed);
        }

        @Override
        public Perhaps freshness(Sli.Freshness sli) {
            Instant completed = lot.completedAt();
            return completed == null
                    ? Perhaps.NOTHING
                    : new Perhaps(new Contribution.Completion(lot.notAfterJudgement(completed)));
        }

        @Override
        public Perhaps stability(Sli.Stability sli) {
            Instant completed = lot.completedAt();
            BigDecimal value = lot.measures().get(sli.measure());
            if (completed == null || value == null) {
                return Perhaps.NOTHING;
            }
            Instant at = lot.notAfterJudgement(completed);
            return sli.range() instanceof StabilityRange.Fixed fixed
                    ? one(at, fixed.range().contains(value))
                    : new Perhaps(new Contribution.Measured(at, lot.lot().lot(), value));
        }

        @Override
        public Perhaps lotDuration(Sli.LotDuration sli) {
            if (lot.firstEventAt() == null) {
                return Perhaps.NOTHING;
            }
            Instant due = lot.firstEventAt().plus(sli.within());
            Instant completed = lot.completedAt();
            if (completed != null && !completed.isAfter(due)) {
                return one(lot.notAfterJudgement(completed), true);
            }
            boolean isLate = completed != null || lot.judgedAt().isAfter(due);
            return isLate ? one(lot.notAfterJudgement(due), false) : Perhaps.NOTHING;
        }

        private Perhaps items(Sli sli, ToLongFunction<ItemTally> good) {
            if (!lot.isJudged()) {
                return Perhaps.NOTHING;
            }
            var counts = new TreeMap<String, SloCount>();
            for (Map.Entry<String, ItemTally> entry : lot.itemsBy(sli.by()).entrySet()) {
                ItemTally items = entry.getValue();
                counts.put(entry.getKey(), new SloCount(good.applyAsLong(items), items.expected()));
            }
            return new Perhaps(new Contribution.Counted(lot.countsAt(), counts));
        }

        private static Perhaps one(Instant at, boolean good) {
            var counts = new TreeMap<String, SloCount>();
            counts.put(SloLedger.ALL, new SloCount(good ? 1 : 0, 1));
            return new Perhaps(new Contribution.Counted(at, counts));
        }
    }
}
