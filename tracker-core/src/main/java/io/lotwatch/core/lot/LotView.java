package io.lotwatch.core.lot;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotIdPattern;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.Times;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.StepReport;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What follows from the state of a lot by its definition, at a point of log time: its counts, its verdict, its report. */
public final class LotView {
    private final LotState state;
    private final @Nullable PipelineDefinition definition;
    private final long gridPoint;
    private final boolean forgotten;
    private final LotTotals totals = new LotTotals();
    private final LotExtremes extremes;
    private @Nullable LotTotals details;

    /** The view of {@code state} at {@code gridPoint}; {@code definition} is null for an undeclared pipeline. */
    public LotView(LotState state, @Nullable PipelineDefinition definition, long gridPoint) {
        this(state, definition, gridPoint, false);
    }

    private LotView(LotState state, @Nullable PipelineDefinition definition, long gridPoint, boolean forgotten) {
        this.state = state;
        this.definition = definition;
        this.gridPoint = gridPoint;
        this.forgotten = forgotten;
        LotExtremes merged = LotExtremes.NONE;
        for (LotPart part : state.parts().values()) {
            totals.addCounts(part.totals());
            if (part.extremes() != null) {
                merged = merged.merge(part.extremes());
            }
        }
        this.extremes = merged;
    }

    /** The last view of a lot: its retention has passed, so what is not complete never will be. */
    public static LotView ofForgotten(LotState state, @Nullable PipelineDefinition definition, long gridPoint) {
        return new LotView(state, definition, gridPoint, true);
    }

    private LotPolicy policy() {
        return definition == null ? LotPolicy.DEFAULT : definition.lots();
    }

    /** Whether nothing is left of the lot: its last item belongs to another one now, and no event is about itself. */
    public boolean isWithdrawn() {
        return totals.items() == 0 && state.events().firstEventAt() == null;
    }

    private long expectedBySaying() {
        LotEvents.ExpectedItems expected = state.events().expected();
        return expected == null ? 0 : expected.items();
    }

    /** How many items have ended, in whatever way. */
    public long ended() {
        return totals.seen() - totals.open();
    }

    /** How far it has come. What was last seen of it is as old as its last message. */
    public ProgressMark mark() {
        return new ProgressMark(
                Instant.ofEpochMilli(gridPoint),
                Math.max(expectedBySaying(), totals.items()),
                totals.seen(),
                ended(),
                Instant.ofEpochMilli(Math.min(gridPoint, state.heardAt())),
                extremes.lastEndAt(),
                definition == null
                        ? List.of()
                        : definition.steps().stream()
                                .limit(ProgressMark.MAX_STEPS)
                                .map(step -> progress(step.name()))
                                .toList());
    }

    private StepProgress progress(String step) {
        StepProgress all = StepProgress.NONE;
        for (LotPart part : state.parts().values()) {
            StepTotals totals = part.totals().steps().get(step);
            all = totals == null ? all : all.plus(totals.progress());
        }
        return all;
    }

    /** Sums of measures over the items. */
    public Map<String, BigDecimal> measures() {
        return details().measures();
    }

    // Only a report and declared measures need them, and they are most of the work.
    private LotTotals details() {
        LotTotals all = details;
        if (all == null) {
            all = new LotTotals();
            for (LotPart part : state.parts().values()) {
                all.addSteps(part.totals());
            }
            if (!state.parts().isEmpty()) {
                all.widen(state.heardAt());
            }
            details = all;
        }
        return all;
    }

    /** How many items it has: those seen and those missing. */
    public long size() {
        return totals.seen() + missing();
    }

    /** How it stands against what its pipeline expects of its lots. */
    public LotExpectations expectations() {
        return new LotExpectations(this, definition == null ? Expectations.NONE : definition.expects());
    }

    /** How many items are expected or declared, and not seen. */
    public long missing() {
        return Math.max(totals.declaredUnseen(), Math.max(0, expectedBySaying() - totals.seen()));
    }

    private @Nullable Long expected() {
        if (state.events().expected() != null) {
            return expectedBySaying();
        }
        return totals.declared() > 0 ? (Long) totals.items() : null;
    }

    /** When the lot was known to have all its items; null while it is not. */
    public @Nullable Instant sealedAt() {
        Instant sealed = Times.earliest(state.events().sealedAt(), totals.ownSealedAt());
        Instant byTime = sealsByTimeAt();
        return byTime != null && gridPoint >= Grid.after(byTime) ? Times.earliest(sealed, byTime) : sealed;
    }

    /** When time alone seals the lot; null where it does not. */
    private @Nullable Instant sealsByTimeAt() {
        Long newest = extremes.newestLogAt();
        // A lot of one item that named no lot is sealed by that item's end, however quiet it is.
        boolean namedItems = totals.items() > totals.ownItems();
        Instant quiet = policy().seal() instanceof SealPolicy.Quiet policy && newest != null && namedItems
                ? Instant.ofEpochMilli(newest).plus(policy.quietFor())
                : null;
        return Times.earliest(quiet, totals.windowEnd());
    }

    /** Whether it was cancelled, which is for good. */
    public boolean isCancelled() {
        return state.events().cancelledAt() != null;
    }

    /** Whether it is sealed, not cancelled, and nothing is missing or open. */
    public boolean isComplete() {
        return sealedAt() != null && !isCancelled() && missing() == 0 && totals.open() == 0;
    }

    /** The latest end of an item; null unless the lot is complete. */
    public @Nullable Instant completedAt() {
        if (!isComplete()) {
            return null;
        }
        return totals.items() == 0 ? state.events().sealedAt() : extremes.lastEndAt();
    }

    /** From the lot's first event to its completion, in milliseconds; null unless the lot is complete. */
    public @Nullable Long durationMillis() {
        Instant completed = completedAt();
        Instant first = firstEventAt();
        return completed == null || first == null
                ? null
                : (Long) Duration.between(first, completed).toMillis();
    }

    /** The lot's first event; null where nothing is left of it. */
    public @Nullable Instant firstEventAt() {
        return Times.earliest(extremes.firstEventAt(), state.events().firstEventAt());
    }

    /** When the lot is due; null where it has no deadline. */
    public @Nullable Instant deadline() {
        if (state.events().deadline() != null) {
            return state.events().deadline().value();
        }
        DeadlinePolicy deadline = policy().deadline();
        Instant first = firstEventAt();
        return deadline == null || first == null ? null : deadline.deadlineFor(first, lotDate());
    }

    private @Nullable LocalDate lotDate() {
        if (!(policy().deadline() instanceof DeadlinePolicy.At at) || at.on() != DeadlinePolicy.On.LOT_DATE) {
            return null;
        }
        LotIdPattern.Start start = policy().startOf(state.key().lot());
        return start == null ? null : start.date();
    }

    /** How the lot stands against its deadline. */
    public Verdict verdict() {
        Instant deadline = deadline();
        Instant completed = completedAt();
        if (isCancelled()) {
            return Verdict.ABANDONED;
        }
        if (completed != null) {
            return deadline == null || !completed.isAfter(deadline)
                    ? Verdict.COMPLETED_ON_TIME
                    : Verdict.COMPLETED_LATE;
        }
        if (forgotten) {
            return Verdict.ABANDONED;
        }
        if (deadline == null) {
            return Verdict.ON_TRACK;
        }
        if (gridPoint >= Grid.after(deadline)) {
            return Verdict.MISSED;
        }
        Instant warning = warnsAt(deadline);
        return warning != null && gridPoint >= Grid.after(warning) ? Verdict.AT_RISK : Verdict.ON_TRACK;
    }

    private @Nullable Instant warnsAt(Instant deadline) {
        Duration before = policy().warnBefore();
        return before == null ? null : deadline.minus(before);
    }

    /** Whether it is sealed and items are missing. */
    public boolean isIncomplete() {
        return sealedAt() != null && missing() > 0;
    }

    /** What the lot is for. */
    public Purpose purpose() {
        LotEvents.Said<Purpose> said = state.events().purpose();
        return said == null ? Purpose.REGULAR : said.value();
    }

    /** What time alone will judge of the lot. */
    public List<Armed> armed() {
        var armed = new ArrayList<Armed>();
        addArmed(armed, policy().seal() instanceof SealPolicy.Window ? "window" : "seal", sealsByTimeAt());
        Instant deadline = deadline();
        if (deadline != null && !isCancelled() && !isComplete()) {
            addArmed(armed, "warnBefore", warnsAt(deadline));
            addArmed(armed, "deadline", deadline);
        }
        return armed;
    }

    private void addArmed(List<Armed> armed, String what, @Nullable Instant at) {
        if (at != null && later(at) != null) {
            armed.add(new Armed(what, at));
        }
    }

    /** The next grid point at which time alone changes something; null where it will not. */
    public @Nullable Long nextAt() {
        Instant deadline = deadline();
        Long next = later(sealsByTimeAt());
        if (deadline != null && !isCancelled() && !isComplete()) {
            next = Grid.earlier(next, later(deadline));
            next = Grid.earlier(next, later(warnsAt(deadline)));
        }
        return next;
    }

    private @Nullable Long later(@Nullable Instant at) {
        return at == null || gridPoint >= Grid.after(at) ? null : (Long) Grid.after(at);
    }

    /** The lot in numbers. */
    public ItemCounts counts() {
        return new ItemCounts(
                expected(),
                totals.seen(),
                totals.ended(Outcome.Kind.SUCCEEDED),
                totals.ended(Outcome.Kind.BUSINESS),
                totals.ended(Outcome.Kind.FAILED),
                totals.ended(Outcome.Kind.SKIPPED),
                totals.open(),
                missing());
    }

    /**
     * The items by attribute and value, for those attributes by which SLOs count items; missing ones that no event names
     * have no value and are not there. See {@link AttributeTotals} for which values are told apart.
     */
    public SortedMap<String, SortedMap<String, AttributeCounts>> byAttribute() {
        var merged = new LotTotals();
        state.parts().values().forEach(part -> merged.addAttributes(part.totals()));
        return merged.byAttribute();
    }

    /** Whether all output is there. */
    public Quality quality() {
        return totals.ended(Outcome.Kind.FAILED) > 0 || missing() > 0 ? Quality.PARTIAL : Quality.COMPLETE;
    }

    /** The lot's report as of now, with the number of the last one sent. */
    public LotReport report() {
        Instant completed = completedAt();
        Instant deadline = deadline();
        Instant first = firstEventAt();
        LotEvents events = state.events();
        Map<String, StepTotals> shown = shownSteps(details());
        return new LotReport(
                state.key().pipeline(),
                state.key().lot(),
                state.revision(),
                definition == null ? null : definition.version(),
                purpose(),
                verdict(),
                quality(),
                events.openedAt(),
                first,
                sealedAt(),
                completed,
                durationMillis(),
                deadline,
                completed == null || deadline == null
                        ? null
                        : (Long) Duration.between(completed, deadline).toMillis(),
                null,
                counts(),
                findings(shown),
                lotFindings(),
                stepReports(shown),
                measures(),
                heldUpBy(shown),
                extremes.lastItems());
    }

    private Map<FindingKind, Long> lotFindings() {
        Map<FindingKind, Long> findings = expectations().counts();
        if (isIncomplete()) {
            findings.put(FindingKind.INCOMPLETE, 1L);
        }
        return findings;
    }

    /** The steps to show: the declared ones in their order, then undeclared ones by name, at last the rest as one. */
    private Map<String, StepTotals> shownSteps(LotTotals details) {
        var shown = new LinkedHashMap<String, StepTotals>();
        if (definition != null) {
            for (StepDefinition step : definition.steps()) {
                StepTotals known = details.steps().get(step.name());
                shown.put(step.name(), known == null ? new StepTotals() : known);
            }
        }
        var undeclared = new TreeMap<>(details.undeclared());
        details.steps().forEach((name, step) -> {
            if (!shown.containsKey(name)) {
                undeclared.put(name, step);
            }
        });
        undeclared.values().removeIf(StepTotals::isEmpty);
        var rest = new StepTotals();
        if (details.others() != null) {
            rest.addAll(details.others());
        }
        while (undeclared.size() > ItemState.MAX_UNDECLARED_STEPS) {
            rest.addAll(undeclared.pollLastEntry().getValue());
        }
        shown.putAll(undeclared);
        if (!rest.isEmpty()) {
            shown.put(ItemView.OTHERS, rest);
        }
        return shown;
    }

    private List<StepReport> stepReports(Map<String, StepTotals> shown) {
        var reports = new ArrayList<StepReport>();
        shown.forEach((name, step) -> reports.add(step.report(name, isDeclared(name))));
        return reports;
    }

    private boolean isDeclared(String step) {
        return definition != null
                && definition.steps().stream()
                        .anyMatch(declared -> declared.name().equals(step));
    }

    private static Map<FindingKind, Long> findings(Map<String, StepTotals> shown) {
        var findings = new EnumMap<FindingKind, Long>(FindingKind.class);
        for (StepTotals step : shown.values()) {
            step.findings().forEach((kind, count) -> findings.merge(kind, count, Long::sum));
        }
        return findings;
    }

    private static @Nullable String heldUpBy(Map<String, StepTotals> shown) {
        String most = null;
        BigInteger longest = BigInteger.ZERO;
        for (var step : shown.entrySet()) {
            if (step.getValue().heldUp().compareTo(longest) > 0) {
                most = step.getKey();
                longest = step.getValue().heldUp();
            }
        }
        return most;
    }
}
