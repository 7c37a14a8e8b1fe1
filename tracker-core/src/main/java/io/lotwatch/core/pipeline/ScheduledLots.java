package io.lotwatch.core.pipeline;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.pipeline.PipelineState.EarlyLot;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lots that a pipeline's schedule expects: armed at their starts, and missing by time alone. */
public final class ScheduledLots {
    /** More lots than that are not remembered ahead of their starts; the nearest ones are. */
    static final int MAX_EARLY = 256;
    /** More are not waited for at once: it would take a schedule of each minute and a grace of a week. */
    static final int MAX_EXPECTED = 10_000;

    private final @Nullable PipelineDefinition definition;
    private final @Nullable Expectation expectation;
    private final long retentionMillis;

    /**
     * By the definition that is in force; null where none is.
     *
     * @param retentionMillis for how long a lot that never came is remembered, counted from when it was due
     */
    public ScheduledLots(@Nullable PipelineDefinition definition, long retentionMillis) {
        this.definition = definition;
        this.expectation = Expectation.of(definition);
        this.retentionMillis = retentionMillis;
    }

    /**
     * What has become of a lot that was expected.
     *
     * @param before what was told of it
     * @param lot null where it has not been heard of
     */
    public record Change(
            ExpectedLot before, ExpectedLot after, @Nullable LotOutcome lot) {}

    /**
     * With the definition as it is now in force. A schedule that has not changed goes on as it was; a new one expects what
     * starts after {@code gridPoint}. What another one had armed stays armed.
     */
    public PipelineState adopted(PipelineState state, @Nullable PipelineDefinition before, long gridPoint) {
        boolean same = before != null
                && definition != null
                && Objects.equals(before.schedule(), definition.schedule())
                && Objects.equals(before.lots().id(), definition.lots().id());
        if (same) {
            return state;
        }
        return state.withLots(
                expectation == null ? null : expectation.nextAfter(gridPoint), state.expected(), List.of());
    }

    /** With a lot as it is now; {@code changes} hears what that answers. */
    public PipelineState heard(PipelineState state, LotOutcome lot, Consumer<Change> changes) {
        Instant first = lot.firstEventAt();
        if (expectation == null || first == null || lot.purpose() != Purpose.REGULAR) {
            return state;
        }
        var waiting = new ArrayList<ExpectedLot>();
        boolean answered = false;
        for (ExpectedLot expected : state.expected()) {
            if (!answered && expectation.answers(expected.start(), lot.lot().lot(), first)) {
                answered = true;
                changes.accept(new Change(expected, expected, lot));
            } else {
                waiting.add(expected);
            }
        }
        return state.withLots(state.nextStart(), waiting, answered ? state.early() : withEarly(state, lot, first));
    }

    private List<EarlyLot> withEarly(PipelineState state, LotOutcome lot, Instant first) {
        Long next = state.nextStart();
        if (next == null || expectation == null) {
            return state.early();
        }
        boolean answersNext = expectation.answers(next, lot.lot().lot(), first);
        if (!answersNext && !expectation.isOfLaterDay(next, lot.lot().lot())) {
            return state.early();
        }
        var early = new ArrayList<>(state.early());
        early.removeIf(known -> known.lot().equals(lot.lot().lot()));
        boolean oneIsEnough = answersNext
                && early.stream()
                        .anyMatch(known ->
                                expectation.answers(next, known.lot(), Instant.ofEpochMilli(known.firstEventAt())));
        if (!oneIsEnough) {
            early.add(new EarlyLot(lot.lot().lot(), first.toEpochMilli()));
        }
        early.sort(Comparator.comparing(EarlyLot::firstEventAt).thenComparing(EarlyLot::lot));
        return early.size() > MAX_EARLY ? early.subList(0, MAX_EARLY) : early;
    }

    /**
     * As of a grid point: starts that have come are armed, and what is overdue is told to {@code changes}.
     *
     * @param startsUpTo the grid point up to which starts are looked at: after the end of a log none is expected
     */
    public PipelineState judged(PipelineState state, long gridPoint, long startsUpTo, Consumer<Change> changes) {
        PipelineState armed = armed(state, Math.min(gridPoint, startsUpTo));
        var waiting = new ArrayList<ExpectedLot>();
        for (ExpectedLot expected : armed.expected()) {
            Verdict verdict = verdict(expected, gridPoint);
            boolean missing = gridPoint >= Grid.after(expected.due());
            ExpectedLot now = expected.told(missing, verdict);
            if (!now.equals(expected)) {
                changes.accept(new Change(expected, now, null));
            }
            if (verdict != Verdict.ABANDONED) {
                waiting.add(now);
            }
        }
        return armed.withLots(armed.nextStart(), waiting, armed.early());
    }

    private PipelineState armed(PipelineState state, long gridPoint) {
        Long next = state.nextStart();
        if (next == null || expectation == null || Grid.atOrAfter(next) > gridPoint) {
            return state;
        }
        var waiting = new ArrayList<>(state.expected());
        List<EarlyLot> early = state.early();
        while (next != null && Grid.atOrAfter(next) <= gridPoint) {
            long start = next;
            List<EarlyLot> others = early.stream()
                    .filter(lot -> !expectation.answers(start, lot.lot(), Instant.ofEpochMilli(lot.firstEventAt())))
                    .toList();
            if (others.size() == early.size() && waiting.size() < MAX_EXPECTED) {
                waiting.add(expectation.lotOf(start));
            }
            early = others;
            next = expectation.nextAfter(start);
        }
        return state.withLots(next, waiting, early);
    }

    // A lot that never came has missed what was promised, as soon as that is sure.
    private Verdict verdict(ExpectedLot expected, long gridPoint) {
        if (gridPoint < Grid.after(expected.due())) {
            return Verdict.ON_TRACK;
        }
        if (gridPoint >= Grid.after(forgottenAfter(expected))) {
            return Verdict.ABANDONED;
        }
        Long deadline = expected.deadline();
        return deadline != null && gridPoint < Grid.after(deadline) ? Verdict.AT_RISK : Verdict.MISSED;
    }

    private long forgottenAfter(ExpectedLot expected) {
        long last = expected.deadline() == null ? expected.due() : Math.max(expected.due(), expected.deadline());
        return last + retentionMillis;
    }

    /** The lot that is expected next; null where none is. */
    public @Nullable ExpectedLot next(PipelineState state) {
        Long next = state.nextStart();
        return next == null || expectation == null ? null : expectation.lotOf(next);
    }

    /**
     * The next grid point at which time alone changes something; null where it will not.
     *
     * @param startsUpTo as for {@link #judged}
     * @param forgets whether what is kept for long enough is forgotten
     */
    public @Nullable Long nextAt(PipelineState state, long gridPoint, long startsUpTo, boolean forgets) {
        Long start = state.nextStart() == null ? null : (Long) Grid.atOrAfter(state.nextStart());
        Long next = start == null || start > startsUpTo ? null : start;
        for (ExpectedLot expected : state.expected()) {
            next = Grid.earlier(next, later(expected.due(), gridPoint));
            if (expected.deadline() != null) {
                next = Grid.earlier(next, later(expected.deadline(), gridPoint));
            }
            if (forgets) {
                next = Grid.earlier(next, later(forgottenAfter(expected), gridPoint));
            }
        }
        return next;
    }

    private static @Nullable Long later(long at, long gridPoint) {
        return gridPoint >= Grid.after(at) ? null : (Long) Grid.after(at);
    }
}
