package io.lotwatch.core.reference;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that was ever heard of one item, in any order, and what the rules say of the item as a whole. */
final class ItemEvents {
    private final String pipeline;
    private final String uid;
    private final @Nullable PipelineDefinition definition;
    private final List<Heard> heard;
    private final Map<String, StepEvents> declared = new LinkedHashMap<>();
    private final Map<String, StepEvents> undeclared = new TreeMap<>();
    // What was worked out before: the rules ask for the same outcomes again and again, and the events do not change.
    private final Map<String, Optional<Outcome>> outcomes = new HashMap<>();
    private @Nullable Optional<Instant> end;

    ItemEvents(String pipeline, String uid, @Nullable PipelineDefinition definition, List<Heard> heard) {
        this.pipeline = pipeline;
        this.uid = uid;
        this.definition = definition;
        this.heard = heard;
        for (StepDefinition step : stepDefinitions()) {
            declared.put(step.name(), new StepEvents(step.name(), step.maxAttempts(), new ArrayList<>()));
        }
        for (Heard each : heard) {
            String step = each.event().step();
            if (step != null) {
                StepEvents known = declared.get(step);
                StepEvents target = known != null
                        ? known
                        : undeclared.computeIfAbsent(step, name -> new StepEvents(name, null, new ArrayList<>()));
                target.events().add(each.event());
            }
        }
    }

    String pipeline() {
        return pipeline;
    }

    String uid() {
        return uid;
    }

    List<StepDefinition> stepDefinitions() {
        return definition == null ? List.of() : definition.steps();
    }

    /** Whether the definition says that doing a step twice does harm; one that says nothing does not. */
    boolean isRepeatingHarmful() {
        return definition != null && Boolean.FALSE.equals(definition.expects().idempotent());
    }

    /** The steps of the definition in its order, then those that only events name, by name. */
    List<StepEvents> steps() {
        var all = new ArrayList<>(declared.values());
        all.addAll(undeclared.values());
        return all;
    }

    Set<String> undeclaredSteps() {
        return undeclared.keySet();
    }

    StepEvents step(String name) {
        StepEvents step = declared.getOrDefault(name, undeclared.get(name));
        return step != null ? step : new StepEvents(name, null, List.of());
    }

    /** Seen items have an event of a step, declared or not, even if it is only QUEUED. */
    boolean isSeen() {
        return heard.stream().anyMatch(each -> each.event().step() != null);
    }

    /** Declared items have an EXPECTED event, or a manifest names them. */
    boolean isDeclared() {
        return heard.stream().anyMatch(each -> each.event().type() == EventType.EXPECTED);
    }

    /** Event time of the first thing heard of the item, declarations included. */
    Instant firstEventAt() {
        return heard.stream()
                .map(each -> each.event().time())
                .min(naturalOrder())
                .orElseThrow();
    }

    /** While the item is open: since when all before the step is done and it has no sign itself; never from the future. */
    Optional<Instant> waitsSince(String name) {
        boolean isDeclaredStep = declared.containsKey(name);
        if (!isSeen()
                || !isDeclaredStep
                || isLeftOut(stepDefinition(name))
                || step(name).hasSign()
                || endAt().isPresent()) {
            return Optional.empty();
        }
        Set<String> before = predecessors(name);
        Instant lastLogAt = heard.stream().map(Heard::logAt).max(naturalOrder()).orElseThrow();
        Optional<Instant> since =
                before.isEmpty() ? Optional.of(queuedAt(name).orElse(firstEventAt())) : latestOutcome(before);
        return since.map(at -> at.isAfter(lastLogAt) ? lastLogAt : at);
    }

    private Optional<Instant> queuedAt(String name) {
        return step(name).events().stream()
                .filter(event -> event.type() == EventType.QUEUED)
                .map(LifecycleEvent::time)
                .min(naturalOrder());
    }

    /** Log time of the first thing heard of the item, declarations included. */
    Instant firstLogAt() {
        return heard.stream().map(Heard::logAt).min(naturalOrder()).orElseThrow();
    }

    /** The lot is the one that the earliest event names that names any; else a cut by time; else the item itself. */
    LotOfItem lot() {
        return heard.stream()
                .map(Heard::event)
                .filter(event -> event.lot() != null)
                .min(comparing(LifecycleEvent::time).thenComparing(event -> Objects.requireNonNull(event.lot())))
                .map(event -> new LotOfItem(Objects.requireNonNull(event.lot()), LotOfItem.Reason.NAMED, null))
                .orElseGet(this::unnamedLot);
    }

    private LotOfItem unnamedLot() {
        if (definition != null && definition.lots().seal() instanceof SealPolicy.Window window) {
            return WindowCut.lotAt(firstEventAt(), window);
        }
        return new LotOfItem(uid, LotOfItem.Reason.ALONE, null);
    }

    /** An optional step without a sign is left out of the graph. */
    boolean isLeftOut(StepDefinition step) {
        return step.optional() && !step(step.name()).hasSign();
    }

    /** The predecessors are those named by {@code after}, where a left-out step stands for its own predecessors. */
    Set<String> predecessors(String name) {
        var predecessors = new LinkedHashSet<String>();
        for (StepDefinition step : stepDefinitions()) {
            if (step.name().equals(name)) {
                for (String before : step.after()) {
                    if (isLeftOut(stepDefinition(before))) {
                        predecessors.addAll(predecessors(before));
                    } else {
                        predecessors.add(before);
                    }
                }
            }
        }
        return predecessors;
    }

    private StepDefinition stepDefinition(String name) {
        return stepDefinitions().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The last steps are those not left out that no other such step comes after. */
    private List<String> lastSteps() {
        List<String> inGraph = stepDefinitions().stream()
                .filter(step -> !isLeftOut(step))
                .map(StepDefinition::name)
                .toList();
        return inGraph.stream()
                .filter(step ->
                        inGraph.stream().noneMatch(other -> predecessors(other).contains(step)))
                .toList();
    }

    /** A left-out step is skipped, once each last step has its outcome, at the latest of those; others speak for themselves. */
    Optional<Outcome> outcome(String name) {
        Optional<Outcome> known = outcomes.get(name);
        if (known == null) {
            boolean leftOut =
                    stepDefinitions().stream().anyMatch(step -> step.name().equals(name) && isLeftOut(step));
            known = leftOut
                    ? latestOutcome(lastSteps()).map(Outcome::leftOut)
                    : step(name).outcome();
            outcomes.put(name, known);
        }
        return known;
    }

    /** The latest outcome of some steps; empty where one of them is open, or there are none. */
    Optional<Instant> latestOutcome(Iterable<String> names) {
        Instant latest = null;
        for (String name : names) {
            Optional<Outcome> outcome = outcome(name);
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            Instant at = outcome.get().at();
            latest = latest == null || at.isAfter(latest) ? at : latest;
        }
        return Optional.ofNullable(latest);
    }

    /** Undeclared steps decide nothing, except in an undeclared pipeline, where each step seen does. */
    private Set<String> decidingSteps() {
        return definition != null ? declared.keySet() : undeclared.keySet();
    }

    private List<Outcome> decidingOutcomes() {
        return decidingSteps().stream().flatMap(step -> outcome(step).stream()).toList();
    }

    /** A failure of either kind ends the item at the earliest of them; else it ends when all steps have, at the latest. */
    Optional<Instant> endAt() {
        if (end == null) {
            end = decidingOutcomes().stream()
                    .filter(Outcome::isFailure)
                    .map(Outcome::at)
                    .min(naturalOrder())
                    .or(() -> latestOutcome(decidingSteps()));
        }
        return end;
    }

    /** Failed when any step is FAILED, else business-failed when any is BUSINESS, else by the end of all steps. */
    ItemOutcome itemOutcome() {
        List<Outcome> outcomes = decidingOutcomes();
        if (outcomes.stream().anyMatch(outcome -> outcome.kind() == Outcome.Kind.FAILED)) {
            return ItemOutcome.FAILED;
        }
        if (outcomes.stream().anyMatch(outcome -> outcome.kind() == Outcome.Kind.BUSINESS)) {
            return ItemOutcome.BUSINESS_FAILED;
        }
        if (latestOutcome(decidingSteps()).isEmpty()) {
            return ItemOutcome.OPEN;
        }
        return outcomes.stream().allMatch(Outcome::isSkipped) ? ItemOutcome.SKIPPED : ItemOutcome.SUCCEEDED;
    }
}
