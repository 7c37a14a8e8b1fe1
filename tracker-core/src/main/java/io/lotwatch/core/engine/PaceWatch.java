package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.pace.PaceAnswer;
import io.lotwatch.core.pace.PaceBaseline;
import io.lotwatch.core.pace.PaceComparison;
import io.lotwatch.core.pace.PaceHistory;
import io.lotwatch.core.pace.PaceResolution;
import io.lotwatch.core.pace.PaceSeries;
import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSliceKey;
import io.lotwatch.core.pace.PaceSpan;
import io.lotwatch.core.pace.PaceSubject;
import io.lotwatch.core.pace.SlowTrendChange;
import io.lotwatch.core.pace.SlowTrendRule;
import io.lotwatch.core.pace.SlowTrends;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps how long things take in pipelines, and tells when it has been slow for a good while. */
final class PaceWatch {
    /** How often it is asked whether it is slow; more often would change little, see {@link SlowTrendRule}. */
    private static final long ASKED_EACH_MILLIS = Duration.ofMinutes(10).toMillis();
    /** Of so many pipelines what is usual today is remembered. */
    private static final int REMEMBERED = 500;

    private final Definitions definitions;
    private final PaceStore store;
    private final PipelineOutput output;
    private final TreeMap<String, PaceBaseline> baselines = new TreeMap<>();

    PaceWatch(Definitions definitions, PaceStore store, PipelineOutput output) {
        this.definitions = definitions;
        this.store = store;
        this.output = output;
    }

    /** Things have ended; then it is asked at the next whole ten minutes. */
    PipelineState ended(PipelineState state, SortedMap<PaceSubject, DurationSketch> took, long gridPoint) {
        Instant at = Instant.ofEpochMilli(gridPoint);
        for (PaceResolution resolution : PaceResolution.values()) {
            PaceSliceKey key = PaceSliceKey.of(resolution, at);
            PaceSlice known = store.get(state.name(), key);
            if (known.durations().isEmpty() && resolution == PaceResolution.HOUR) {
                store.forget(state.name(), at);
            }
            store.put(
                    state.name(),
                    PaceHistory.of(List.of(known, new PaceSlice(key, took))).slice(key));
        }
        return state.paceAt() == null ? state.withPace(nextAsked(gridPoint), state.trends()) : state;
    }

    private static long nextAsked(long gridPoint) {
        return (Math.floorDiv(gridPoint, ASKED_EACH_MILLIS) + 1) * ASKED_EACH_MILLIS;
    }

    /** Asks, where it is time to. */
    PipelineState asked(PipelineState state, long gridPoint) {
        Long at = state.paceAt();
        if (at == null || gridPoint < at) {
            return state;
        }
        SlowTrends trends = trends(state, gridPoint);
        // Where nothing ends nothing changes, but for what is still said to be slow.
        Long next = trends.bySubject().isEmpty() ? null : (Long) nextAsked(gridPoint);
        return state.withPace(next, trends);
    }

    private SlowTrends trends(PipelineState state, long gridPoint) {
        Instant at = Instant.ofEpochMilli(gridPoint);
        ZoneId zone = zone(state);
        LocalDate day = at.minusMillis(1).atZone(zone).toLocalDate();
        PaceBaseline usual = baselines.get(state.name());
        PaceHistory history = null;
        if (usual == null || !usual.day().equals(day) || !usual.zone().equals(zone)) {
            history = PaceHistory.of(store.of(state.name()));
            usual = PaceBaseline.of(history, day, zone);
            if (baselines.size() >= REMEMBERED) {
                baselines.pollFirstEntry();
            }
            baselines.put(state.name(), usual);
        }
        if (usual.subjects().isEmpty()) {
            return state.trends();
        }
        // What was before today has its say in what is usual.
        PaceHistory all = history == null ? PaceHistory.of(store.since(state.name(), usual.dayStartAt())) : history;
        PaceAnswer answer = PaceComparison.of(all, usual, new PaceSpan(usual.dayStartAt(), at));
        SlowTrendRule.Outcome outcome = SlowTrendRule.next(state.trends(), answer.byCause());
        outcome.changes().forEach(change -> tell(state, change, gridPoint));
        return outcome.trends();
    }

    private ZoneId zone(PipelineState state) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        return definition == null ? ZoneOffset.UTC : definition.zone();
    }

    private void tell(PipelineState state, SlowTrendChange change, long gridPoint) {
        var evidence = new TreeMap<String, String>();
        evidence.put("since", EventTime.format(change.trend().sinceAt()));
        evidence.put("of", change.subject().kind().name().toLowerCase(Locale.ROOT));
        addFigures(change.evidence(), evidence);
        output.finding(FindingRecords.ofPipeline(
                state.name(),
                FindingKind.SLOW_TREND,
                change.subject().kind() == PaceSubject.Kind.STEP
                        ? change.subject().name()
                        : null,
                change.subject().kind().name() + change.trend().firstAnswerAt().toEpochMilli(),
                change.raised() ? FindingState.OPEN : FindingState.CLOSED,
                state.inForce().version(),
                null,
                evidence,
                gridPoint));
    }

    private static void addFigures(@Nullable PaceSeries series, SortedMap<String, String> evidence) {
        if (series == null || series.now() == null || series.usual() == null) {
            return;
        }
        evidence.put("count", String.valueOf(series.now().count()));
        evidence.put("medianMs", String.valueOf(series.now().median().toMillis()));
        evidence.put("usualMedianMs", String.valueOf(series.usual().median().toMillis()));
    }

    /** The next grid point at which it is asked; null where nothing has ended since. */
    static @Nullable Long nextAt(PipelineState state, long startsUpTo) {
        return state.paceAt() == null || state.paceAt() > startsUpTo ? null : (Long) Grid.atOrAfter(state.paceAt());
    }
}
