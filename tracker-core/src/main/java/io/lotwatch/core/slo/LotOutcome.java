package io.lotwatch.core.slo;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a lot stands, as far as SLOs ask. A later one of the same lot takes the place of an earlier one.
 *
 * @param deadline null where it has none
 * @param firstEventAt null where nothing was seen of it
 * @param completedAt null unless it is complete
 * @param judgedAt the log time of which all this holds. Nothing counts at a later time, whatever producers' clocks say
 * @param measures sums over the items
 * @param byAttribute for each attribute that an SLO asks for, the items by its value
 */
public record LotOutcome(
        LotKey lot,
        Purpose purpose,
        Verdict verdict,
        @Nullable Instant deadline,
        @Nullable Instant firstEventAt,
        @Nullable Instant completedAt,
        Instant judgedAt,
        ItemTally items,
        SortedMap<String, BigDecimal> measures,
        SortedMap<String, SortedMap<String, ItemTally>> byAttribute) {
    public LotOutcome {
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
        byAttribute = Collections.unmodifiableSortedMap(new TreeMap<>(byAttribute));
    }

    /**
     * The same, where it is late and was so before: what has ended since then was not in time.
     *
     * @param before how the same lot stood before
     */
    public LotOutcome lateSince(LotOutcome before) {
        if (!isLate() || !before.isLate()) {
            return this;
        }
        var late = new TreeMap<String, SortedMap<String, ItemTally>>();
        byAttribute.forEach((attribute, values) -> {
            SortedMap<String, ItemTally> had = before.byAttribute.getOrDefault(attribute, Collections.emptySortedMap());
            var tallies = new TreeMap<String, ItemTally>();
            values.forEach((value, items) -> tallies.put(
                    value,
                    items.withOnTime(had.getOrDefault(value, ItemTally.NONE).onTime())));
            late.put(attribute, tallies);
        });
        return new LotOutcome(
                lot,
                purpose,
                verdict,
                deadline,
                firstEventAt,
                completedAt,
                judgedAt,
                items.withOnTime(before.items.onTime()),
                measures,
                late);
    }

    private boolean isLate() {
        return verdict == Verdict.MISSED || verdict == Verdict.COMPLETED_LATE;
    }

    /** Whether it was held against its deadline: it is complete, or the deadline passed before. */
    boolean isJudged() {
        return verdict == Verdict.COMPLETED_ON_TIME || verdict == Verdict.COMPLETED_LATE || verdict == Verdict.MISSED;
    }

    /** When a lot that is judged counts: at its completion, but not after its deadline. */
    Instant countsAt() {
        Instant at = completedAt == null ? judgedAt : completedAt;
        return notAfterJudgement(deadline != null && deadline.isBefore(at) ? deadline : at);
    }

    /** {@code at}, or when this was judged, whichever is earlier. */
    Instant notAfterJudgement(Instant at) {
        return at.isAfter(judgedAt) ? judgedAt : at;
    }

    /** The items by the value of {@code attribute}, or all under one name where it is null. */
    Map<String, ItemTally> itemsBy(@Nullable String attribute) {
        if (attribute == null) {
            return Map.of(SloLedger.ALL, items);
        }
        return byAttribute.getOrDefault(attribute, Collections.emptySortedMap());
    }
}
