package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.core.pipeline.FlowState.Overlap;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells when more lots are open at once than are expected: begun, and neither complete nor cancelled nor forgotten. The end
 * of a lot may show that it was over before the others began, though that was not known then: the finding is withdrawn
 * where no end has shown otherwise.
 */
final class OverlapWatch {
    /** More open lots than that are not told apart. */
    static final int MAX_LOTS = 1_000;

    private static final int NAMED = 5;

    private final FlowFindings findings;

    OverlapWatch(PipelineOutput output) {
        this.findings = new FlowFindings(output, FindingKind.OVERLAP, "expects.concurrentLots");
    }

    FlowState told(FlowState state, LotOutcome lot, int expected) {
        String name = lot.lot().lot();
        Instant first = lot.firstEventAt();
        boolean isOpen =
                lot.purpose() == Purpose.REGULAR && lot.completedAt() == null && lot.verdict() != Verdict.ABANDONED;
        var lots = new TreeMap<String, Long>(state.openLots());
        if (first == null || !isOpen) {
            return lots.remove(name) == null ? state : state.withLots(lots, ended(state, name, lot, expected));
        }
        Long known = lots.get(name);
        boolean isNews = known == null ? lots.size() < MAX_LOTS : known != first.toEpochMilli();
        if (!isNews) {
            return state;
        }
        lots.put(name, first.toEpochMilli());
        return state.withLots(lots, state.overlap());
    }

    // One that was given up was open until that was known; one that turned out to be none, or no regular one, never
    // was.
    private static @Nullable Overlap ended(FlowState state, String name, LotOutcome lot, int expected) {
        Instant completedAt = lot.completedAt();
        boolean wasOpen = completedAt == null
                ? lot.verdict() == Verdict.ABANDONED
                : lot.purpose() == Purpose.REGULAR && begunBefore(completedAt, state, name) >= expected;
        return confirmed(state, wasOpen);
    }

    private static @Nullable Overlap confirmed(FlowState state, boolean wasOpen) {
        Overlap said = state.overlap();
        return said == null || said.confirmed() ? said : new Overlap(said.openedAt(), wasOpen);
    }

    private static long begunBefore(Instant time, FlowState state, String lot) {
        return state.openLots().entrySet().stream()
                .filter(other -> !other.getKey().equals(lot) && other.getValue() < time.toEpochMilli())
                .count();
    }

    static FlowState forgotten(FlowState state, String lot) {
        var lots = new TreeMap<String, Long>(state.openLots());
        lots.remove(lot);
        return lots.size() == state.openLots().size() ? state : state.withLots(lots, confirmed(state, true));
    }

    FlowState judged(String pipeline, @Nullable PipelineDefinition definition, FlowState state, long gridPoint) {
        Integer expected = definition == null ? null : definition.expects().concurrentLots();
        Overlap said = state.overlap();
        boolean is = expected != null && state.openLots().size() > expected;
        String version = definition == null ? null : definition.version();
        if (is && said == null) {
            findings.tell(
                    pipeline,
                    null,
                    gridPoint,
                    FindingState.OPEN,
                    version,
                    evidence(state.openLots(), expected),
                    gridPoint);
            return state.withLots(state.openLots(), new Overlap(gridPoint, false));
        }
        if (!is && said != null) {
            boolean real = said.confirmed() || expected == null;
            findings.tell(
                    pipeline,
                    null,
                    said.openedAt(),
                    real ? FindingState.CLOSED : FindingState.WITHDRAWN,
                    version,
                    evidence(state.openLots(), expected),
                    gridPoint);
            return state.withLots(expected == null ? new TreeMap<>() : state.openLots(), null);
        }
        return expected == null && !state.openLots().isEmpty() ? state.withLots(new TreeMap<>(), null) : state;
    }

    private static Map<String, String> evidence(SortedMap<String, Long> open, @Nullable Integer expected) {
        var evidence = new TreeMap<String, String>();
        evidence.put("open", String.valueOf(open.size()));
        if (expected != null) {
            evidence.put("expected", expected.toString());
        }
        if (!open.isEmpty()) {
            evidence.put(
                    "lots",
                    open.entrySet().stream()
                            .sorted(Map.Entry.<String, Long>comparingByValue()
                                    .thenComparing(Comparator.comparing(Map.Entry::getKey)))
                            .limit(NAMED)
                            .map(Map.Entry::getKey)
                            .collect(Collectors.joining(", ")));
        }
        return evidence;
    }
}
