package io.lotwatch.core.lot;

import io.lotwatch.core.item.AttributeValue;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.LotAssignment;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import io.lotwatch.event.report.FindingKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one item adds to its lot's numbers: a pure function of the item's state and definition, so that it can be taken
 * back by computing it again from the state of before.
 *
 * @param outcome null while the item is open
 * @param attributes its value of each attribute by which SLOs of its definition count items
 */
public record Contribution(
        LotKey lot,
        LotAssignment assignment,
        String uid,
        boolean declared,
        boolean seen,
        Outcome.@Nullable Kind outcome,
        Instant firstEventAt,
        @Nullable Instant endedAt,
        long firstLogAt,
        @Nullable String definitionVersion,
        List<StepContribution> steps,
        Map<String, BigDecimal> measures,
        Map<String, String> attributes) {

    /** From its first event to its end, in milliseconds; null while it is open. What ends before it begins took no time. */
    @Nullable
    Long tookMillis() {
        return endedAt == null ? null : (Long) Math.max(0, endedAt.toEpochMilli() - firstEventAt.toEpochMilli());
    }

    /** The contribution of an item. */
    public static Contribution of(ItemView item) {
        return of(item, item.state());
    }

    /** The same of a state that was only judged since it was looked at. */
    public static Contribution of(ItemView item, ItemState state) {
        Map<String, Map<FindingKind, Long>> findings = findingsByStep(state);
        var steps = new ArrayList<StepContribution>(
                item.declared().size() + item.undeclared().size());
        Map<String, BigDecimal> measures = Map.of();
        for (StepView step : item.declared()) {
            measures = add(step, Waiting.since(item, step), findings, steps, measures);
        }
        for (StepView step : item.undeclared()) {
            measures = add(step, null, findings, steps, measures);
        }
        LotAssignment lot = item.lot();
        return new Contribution(
                new LotKey(state.key().pipeline(), lot.lot()),
                lot,
                state.key().uid(),
                state.declared(),
                state.seen(),
                item.outcome(),
                state.firstEventAt(),
                item.endedAt(),
                state.firstLogAt(),
                state.definitionVersion(),
                steps,
                measures,
                attributes(item.graph().countedBy(), state));
    }

    private static Map<String, String> attributes(List<String> countedBy, ItemState state) {
        if (countedBy.isEmpty()) {
            return Map.of();
        }
        var values = new TreeMap<String, String>();
        for (String name : countedBy) {
            AttributeValue said = state.attributes().get(name);
            String text = said == null ? null : said.text();
            values.put(name, text == null ? AttributeTotals.NO_VALUE : text);
        }
        return values;
    }

    private static Map<String, BigDecimal> add(
            StepView step,
            @Nullable Long waitsSince,
            Map<String, Map<FindingKind, Long>> findings,
            List<StepContribution> steps,
            Map<String, BigDecimal> measures) {
        steps.add(StepContribution.of(step, findings.getOrDefault(step.name(), Map.of()), waitsSince));
        End end = step.outcome() == null ? null : step.outcome().end();
        if (end == null || end.measures().isEmpty()) {
            return measures;
        }
        Map<String, BigDecimal> sums = measures.isEmpty() ? new TreeMap<>() : measures;
        end.measures().forEach((name, value) -> sums.merge(name, value, BigDecimal::add));
        return sums;
    }

    private static Map<String, Map<FindingKind, Long>> findingsByStep(ItemState state) {
        if (state.findings().isEmpty()) {
            return Map.of();
        }
        var byStep = new HashMap<String, Map<FindingKind, Long>>();
        state.findings().forEach((key, finding) -> {
            if (finding.counts()) {
                byStep.computeIfAbsent(key.step(), step -> new EnumMap<>(FindingKind.class))
                        .merge(key.kind(), 1L, Long::sum);
            }
        });
        return byStep;
    }
}
