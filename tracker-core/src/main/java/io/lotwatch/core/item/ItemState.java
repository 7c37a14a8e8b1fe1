package io.lotwatch.core.item;

import io.lotwatch.core.finding.FindingKey;
import io.lotwatch.core.finding.RaisedFinding;
import io.lotwatch.event.EventLimits;
import io.lotwatch.event.EventType;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one item, and what has been said of it.
 *
 * <p>Merging is commutative, associative and idempotent: every field is the earliest, the latest or the union of what
 * events say, so any order and any repetition of the same events ends in the same state. Bounded fields keep the
 * smallest names, which is order-free, too: a name among the smallest was among them at every moment before.
 *
 * @param definitionVersion the version that the item is judged by; null where no definition names the pipeline
 * @param firstEventAt event time of its earliest event, a declaration too
 * @param firstLogAt log time of its first record, in epoch milliseconds
 * @param lastLogAt log time of its latest record, in epoch milliseconds
 * @param lot what its earliest event that names a lot says; null where none does
 * @param severalLots whether events name more than one lot
 * @param declared whether an EXPECTED event or a manifest names it
 * @param steps by name, declared or not; of those that no definition names the {@link #MAX_UNDECLARED_STEPS} smallest
 * @param others all the steps beyond that number, as if they were one
 * @param attributes the {@link EventLimits#MAX_ATTRIBUTES} with the smallest names
 * @param attributesCut whether there were more
 * @param findings that were raised, by key; withdrawn ones stay, so that each change is told once
 * @param timerAt the grid point of its outstanding timer; null where there is none
 */
public record ItemState(
        ItemKey key,
        @Nullable String definitionVersion,
        Instant firstEventAt,
        long firstLogAt,
        long lastLogAt,
        @Nullable NamedLot lot,
        boolean severalLots,
        boolean declared,
        SortedMap<String, StepState> steps,
        @Nullable StepState others,
        SortedMap<String, AttributeValue> attributes,
        boolean attributesCut,
        SortedMap<FindingKey, RaisedFinding> findings,
        @Nullable Long timerAt) {
    /** How many steps that no definition names are told apart, per item and per lot. */
    public static final int MAX_UNDECLARED_STEPS = 50;

    public ItemState {
        steps = ArrayMap.of(steps);
        attributes = ArrayMap.of(attributes);
        findings = ArrayMap.of(findings);
    }

    /** The state after a first record of it, judged by {@code graph}. */
    public static ItemState first(ItemKey key, StepGraph graph, LifecycleEvent event, long logTime) {
        return new ItemState(
                        key,
                        graph.definitionVersion(),
                        event.time(),
                        logTime,
                        logTime,
                        null,
                        false,
                        false,
                        ArrayMap.empty(),
                        null,
                        ArrayMap.empty(),
                        false,
                        ArrayMap.empty(),
                        null)
                .merge(graph, event, logTime);
    }

    /** The state after one more record of the item. */
    public ItemState merge(StepGraph graph, LifecycleEvent event, long logTime) {
        NamedLot named = event.lot() == null ? null : new NamedLot(event.time(), event.lot());
        boolean another = named != null && lot != null && !named.lot().equals(lot.lot());
        String step = event.step();
        ArrayMap<String, StepState> mergedSteps = ArrayMap.of(steps);
        StepState beyond = others;
        if (step != null) {
            mergedSteps = mergedSteps.with(
                    step, steps.getOrDefault(step, StepState.UNSEEN).merge(event));
            String last = graph.largestBeyondLimit(mergedSteps.keySet(), MAX_UNDECLARED_STEPS);
            StepState moved = last == null ? null : mergedSteps.get(last);
            if (last != null && moved != null) {
                mergedSteps = mergedSteps.without(last);
                beyond = beyond == null ? moved : beyond.mergeAll(moved);
            }
        }
        return new ItemState(
                key,
                definitionVersion,
                Times.earlier(firstEventAt, event.time()),
                Math.min(firstLogAt, logTime),
                Math.max(lastLogAt, logTime),
                named != null && (lot == null || named.winsOver(lot)) ? named : lot,
                severalLots || another,
                declared || event.type() == EventType.EXPECTED,
                mergedSteps,
                beyond,
                mergeAttributes(event),
                attributesCut || cut(event),
                findings,
                timerAt);
    }

    private SortedMap<String, AttributeValue> mergeAttributes(LifecycleEvent event) {
        if (event.attributes().isEmpty()) {
            return attributes;
        }
        ArrayMap<String, AttributeValue> merged = ArrayMap.of(attributes);
        for (var entry : event.attributes().entrySet()) {
            AttributeValue known = merged.get(entry.getKey());
            var said = new AttributeValue(event.time(), entry.getValue());
            merged = merged.with(entry.getKey(), known == null ? said : known.merge(said));
        }
        while (merged.size() > EventLimits.MAX_ATTRIBUTES) {
            merged = merged.without(merged.keyAt(merged.size() - 1));
        }
        return merged;
    }

    private boolean cut(LifecycleEvent event) {
        if (event.attributes().isEmpty()) {
            return false;
        }
        int fresh = 0;
        for (String name : event.attributes().keySet()) {
            fresh += attributes.containsKey(name) ? 0 : 1;
        }
        return attributes.size() + fresh > EventLimits.MAX_ATTRIBUTES;
    }

    /** The same item, judged by another version from now on. */
    public ItemState withVersion(@Nullable String version) {
        return new ItemState(
                key,
                version,
                firstEventAt,
                firstLogAt,
                lastLogAt,
                lot,
                severalLots,
                declared,
                steps,
                others,
                attributes,
                attributesCut,
                findings,
                timerAt);
    }

    /** The same item after a judgement. */
    public ItemState judged(SortedMap<FindingKey, RaisedFinding> findings, @Nullable Long timerAt) {
        return new ItemState(
                key,
                definitionVersion,
                firstEventAt,
                firstLogAt,
                lastLogAt,
                lot,
                severalLots,
                declared,
                steps,
                others,
                attributes,
                attributesCut,
                findings,
                timerAt);
    }

    /** Whether an event of a step was seen; a mere declaration is none. */
    public boolean seen() {
        return !steps.isEmpty() || others != null;
    }
}
