package io.lotwatch.core.item;

import io.lotwatch.core.definition.StepDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the state of an item by its definition: which steps are part of its graph, how each ended, how the
 * item ended, and the lot it belongs to. A pure function of both, with no time in it.
 */
public final class ItemView {
    /** The name under which steps beyond the limit are shown together. */
    public static final String OTHERS = "others";

    private final ItemState state;
    private final StepGraph graph;
    private final List<StepView> declared;
    private final List<StepView> undeclared = new ArrayList<>(0);
    private int seenDeclared;
    private Outcome.@Nullable Kind outcome;
    private @Nullable Instant endedAt;

    /** The view of {@code state}, judged by {@code graph}. */
    public ItemView(ItemState state, StepGraph graph) {
        this.state = state;
        this.graph = graph;
        this.declared = new ArrayList<>(graph.steps().size());
        viewDeclared();
        viewUndeclared();
        judgeItem(graph.definition() == null ? undeclared : declared);
    }

    private void viewUndeclared() {
        if (state.steps().size() > seenDeclared) {
            state.steps().forEach((name, step) -> {
                if (!graph.declares(name)) {
                    undeclared.add(viewUndeclared(name, step));
                }
            });
        }
        if (state.others() != null) {
            undeclared.add(viewUndeclared(OTHERS, state.others()));
        }
    }

    private void viewDeclared() {
        List<StepDefinition> steps = graph.steps();
        int count = steps.size();
        var leftOut = new BitSet();
        var states = new StepState[count];
        var outcomes = new @Nullable Outcome[count];
        for (int i = 0; i < count; i++) {
            StepDefinition step = steps.get(i);
            StepState seen = state.steps().get(step.name());
            seenDeclared += seen == null ? 0 : 1;
            states[i] = seen == null ? StepState.UNSEEN : seen;
            outcomes[i] = Outcome.of(states[i], step.maxAttempts());
            if (step.optional() && states[i].firstSignAt() == null) {
                leftOut.set(i);
            }
        }
        StepGraph.Shape shape = graph.without(leftOut);
        Outcome stayedOut = leftOut.isEmpty() ? null : outcomeOfLeftOut(shape, outcomes);
        for (int i = 0; i < count; i++) {
            int[] predecessors = shape.predecessors().get(i);
            declared.add(new StepView(
                    steps.get(i).name(),
                    steps.get(i),
                    states[i],
                    leftOut.get(i),
                    leftOut.get(i) ? stayedOut : outcomes[i],
                    predecessors.length == 0,
                    latest(predecessors, outcomes)));
        }
    }

    // Once each last step has its outcome, what was left out will not come any more: skipped, at the latest of those.
    private static @Nullable Outcome outcomeOfLeftOut(StepGraph.Shape shape, @Nullable Outcome[] outcomes) {
        Instant ended = latest(shape.last(), outcomes);
        return ended == null ? null : new Outcome(Outcome.Kind.SKIPPED, ended, null, null);
    }

    private static @Nullable Instant latest(int[] steps, @Nullable Outcome[] outcomes) {
        Instant latest = null;
        for (int step : steps) {
            Outcome outcome = outcomes[step];
            if (outcome == null) {
                return null;
            }
            latest = Times.latest(latest, outcome.at());
        }
        return latest;
    }

    private static StepView viewUndeclared(String name, StepState step) {
        return new StepView(name, null, step, false, Outcome.of(step, null), true, null);
    }

    private void judgeItem(List<StepView> steps) {
        Instant firstFailure = null;
        Instant latest = null;
        boolean failed = false;
        boolean allEnded = !steps.isEmpty();
        boolean allSkipped = true;
        for (StepView step : steps) {
            Outcome ended = step.outcome();
            if (ended == null) {
                allEnded = false;
                continue;
            }
            latest = Times.latest(latest, ended.at());
            allSkipped &= ended.kind() == Outcome.Kind.SKIPPED;
            if (ended.kind() == Outcome.Kind.FAILED || ended.kind() == Outcome.Kind.BUSINESS) {
                failed |= ended.kind() == Outcome.Kind.FAILED;
                firstFailure = Times.earliest(firstFailure, ended.at());
            }
        }
        if (firstFailure != null) {
            outcome = failed ? Outcome.Kind.FAILED : Outcome.Kind.BUSINESS;
            endedAt = firstFailure;
        } else if (allEnded) {
            outcome = allSkipped ? Outcome.Kind.SKIPPED : Outcome.Kind.SUCCEEDED;
            endedAt = latest;
        }
    }

    public ItemState state() {
        return state;
    }

    public StepGraph graph() {
        return graph;
    }

    /** The steps that the definition names, in its order. */
    public List<StepView> declared() {
        return declared;
    }

    /** The other steps, by name, at last those beyond the limit as one. */
    public List<StepView> undeclared() {
        return undeclared;
    }

    /** How the item ended; null while it is open. */
    public Outcome.@Nullable Kind outcome() {
        return outcome;
    }

    /** When the item ended; null while it is open. */
    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** The lot that it belongs to. */
    public LotAssignment lot() {
        return LotAssignment.of(state, graph.definition());
    }

    /** What is odd about the item, in words; empty where nothing is. */
    public List<String> warnings() {
        var warnings = new ArrayList<String>();
        if (state.severalLots()) {
            warnings.add("events name more than one lot; the earliest counts");
        }
        if (state.attributesCut()) {
            warnings.add("more attributes than are kept");
        }
        var all = new ArrayList<StepView>(declared);
        all.addAll(undeclared);
        for (StepView step : all) {
            if (step.clocksDisagree()) {
                warnings.add("clocks disagree at step " + step.name() + "; a negative duration counts as 0");
            }
        }
        return warnings;
    }
}
