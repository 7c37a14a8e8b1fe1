package io.lotwatch.core.slo;

import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** SLOs and outcomes of lots for tests. */
final class TestSlos {
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private TestSlos() {}

    static SloDefinition slo(Sli sli, String target, Duration window) {
        return new SloDefinition(sli.name(), sli, new Percentage(new BigDecimal(target)), window);
    }

    static Sli.Stability rows(String low, String high) {
        return new Sli.Stability(
                "rows", new StabilityRange.Fixed(new MeasureRange(new BigDecimal(low), new BigDecimal(high))));
    }

    static Sli.Stability rowsAroundBaseline(String percent) {
        return new Sli.Stability("rows", new StabilityRange.AroundBaseline(new Percentage(new BigDecimal(percent))));
    }

    /** A lot of ten items, all processed in time, complete an hour after its start and an hour before its deadline. */
    static LotOutcome onTime(String lot, Instant firstEventAt) {
        return outcome(
                lot, Verdict.COMPLETED_ON_TIME, firstEventAt, hours(firstEventAt, 1), hours(firstEventAt, 2), 10, 10);
    }

    /** One of ten items, of which seven were processed in time, due two hours after its start. */
    static LotOutcome missed(String lot, Instant firstEventAt) {
        return outcome(lot, Verdict.MISSED, firstEventAt, null, hours(firstEventAt, 2), 7, 7);
    }

    /** One that is complete three hours after its start, and was due an hour before. */
    static LotOutcome late(String lot, Instant firstEventAt) {
        return outcome(
                lot, Verdict.COMPLETED_LATE, firstEventAt, hours(firstEventAt, 3), hours(firstEventAt, 2), 10, 7);
    }

    static LotOutcome outcome(
            String lot,
            Verdict verdict,
            Instant firstEventAt,
            @Nullable Instant completedAt,
            @Nullable Instant deadline,
            long processed,
            long onTime) {
        return new LotOutcome(
                new LotKey("reports", lot),
                Purpose.REGULAR,
                verdict,
                deadline,
                firstEventAt,
                completedAt,
                hours(firstEventAt, 24),
                new ItemTally(10, processed, onTime),
                new TreeMap<>(),
                new TreeMap<>());
    }

    static LotOutcome with(LotOutcome lot, Purpose purpose) {
        return new LotOutcome(
                lot.lot(),
                purpose,
                lot.verdict(),
                lot.deadline(),
                lot.firstEventAt(),
                lot.completedAt(),
                lot.judgedAt(),
                lot.items(),
                lot.measures(),
                lot.byAttribute());
    }

    static LotOutcome judgedAt(LotOutcome lot, Instant judgedAt) {
        return new LotOutcome(
                lot.lot(),
                lot.purpose(),
                lot.verdict(),
                lot.deadline(),
                lot.firstEventAt(),
                lot.completedAt(),
                judgedAt,
                lot.items(),
                lot.measures(),
                lot.byAttribute());
    }

    static LotOutcome withRows(LotOutcome lot, String rows) {
        var measures = new TreeMap<String, BigDecimal>();
        measures.put("rows", new BigDecimal(rows));
        return new LotOutcome(
                lot.lot(),
                lot.purpose(),
                lot.verdict(),
                lot.deadline(),
                lot.firstEventAt(),
                lot.completedAt(),
                lot.judgedAt(),
                lot.items(),
                measures,
                lot.byAttribute());
    }

    static SortedMap<String, SloCount> all(long good, long total) {
        var counts = new TreeMap<String, SloCount>();
        counts.put(SloLedger.ALL, new SloCount(good, total));
        return counts;
    }

    static Instant hours(Instant from, long hours) {
        return from.plus(Duration.ofHours(hours));
    }
}
