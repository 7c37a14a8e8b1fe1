package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.slo.ItemTally;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pipeline is told of a lot. Numbers that nobody asks for yet are left out, so that it need not be told each of them. */
final class LotOutcomes {
    private static final ItemTally NONE = new ItemTally(0, 0, 0);

    private LotOutcomes() {}

    /** How many items had ended when the deadline passed, as far as was known then; null before it. */
    static @Nullable Long endedInTime(LotState state, LotView view, long gridPoint) {
        Instant deadline = view.deadline();
        if (deadline == null || gridPoint < Grid.after(deadline)) {
            return null;
        }
        return state.endedInTime() == null ? (Long) view.ended() : state.endedInTime();
    }

    static LotOutcome of(
            LotState state, LotView view, PipelineDefinition definition, @Nullable Long endedInTime, long gridPoint) {
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
                counts ? tally(view, verdict, endedInTime) : NONE,
                view.isComplete() ? measures(view, definition) : new TreeMap<>(),
                new TreeMap<>());
    }

    private static ItemTally tally(LotView view, Verdict verdict, @Nullable Long endedInTime) {
        ItemCounts items = view.counts();
        // The last end was in time, so all were, whenever they were heard of.
        long onTime = verdict == Verdict.COMPLETED_ON_TIME || endedInTime == null ? view.ended() : endedInTime;
        return new ItemTally(
                items.seen() + items.missing(), items.succeeded() + items.businessFailed() + items.skipped(), onTime);
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
