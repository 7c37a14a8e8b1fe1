package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.slo.ItemTally;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a pipeline is told of a lot. Numbers that nobody asks for yet are left out, so that it need not be told each of them. */
final class LotOutcomes {
    private LotOutcomes() {}

    static LotOutcome of(LotState state, LotView view, PipelineDefinition definition, long gridPoint) {
        Verdict verdict = view.verdict();
        boolean counts = view.isComplete() || verdict == Verdict.MISSED;
        return new LotOutcome(
                state.key(),
                view.purpose(),
                verdict,
                view.deadline(),
                view.isWithdrawn() ? null : view.firstEventAt(),
                view.completedAt(),
                Instant.ofEpochMilli(gridPoint),
                counts ? tally(view) : ItemTally.NONE,
                view.isComplete() ? measures(view, definition) : new TreeMap<>(),
                counts ? byAttribute(view) : new TreeMap<>());
    }

    // All that have ended by now; the pipeline remembers how many there were when the deadline passed.
    private static ItemTally tally(LotView view) {
        ItemCounts items = view.counts();
        return new ItemTally(
                items.seen() + items.missing(),
                items.succeeded() + items.businessFailed() + items.skipped(),
                view.ended());
    }

    private static SortedMap<String, SortedMap<String, ItemTally>> byAttribute(LotView view) {
        var all = new TreeMap<String, SortedMap<String, ItemTally>>();
        view.byAttribute().forEach((attribute, values) -> {
            var tallies = new TreeMap<String, ItemTally>();
            values.forEach((value, counts) ->
                    tallies.put(value, new ItemTally(counts.expected(), counts.processed(), counts.ended())));
            all.put(attribute, tallies);
        });
        return all;
    }

    private static SortedMap<String, BigDecimal> measures(LotView view, PipelineDefinition definition) {
        var asked = new TreeMap<String, BigDecimal>();
        for (SloDefinition slo : definition.slos()) {
            if (slo.sli() instanceof Sli.Stability stability) {
                BigDecimal sum = view.measures().get(stability.measure());
                if (sum != null) {
                    asked.put(stability.measure(), sum);
                }
            }
        }
        return asked;
    }

    /** The same for outcomes that say the same, whenever they were judged. */
    static String fingerprint(LotOutcome outcome) {
        var timeless = new LotOutcome(
                outcome.lot(),
                outcome.purpose(),
                outcome.verdict(),
                outcome.deadline(),
                outcome.firstEventAt(),
                outcome.completedAt(),
                Instant.EPOCH,
                outcome.items(),
                outcome.measures(),
                outcome.byAttribute());
        return FindingRecords.fingerprint(timeless.toString().getBytes(StandardCharsets.UTF_8));
    }
}
