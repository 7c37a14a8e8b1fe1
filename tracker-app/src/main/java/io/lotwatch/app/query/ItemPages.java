package io.lotwatch.app.query;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.FindingKey;
import io.lotwatch.core.finding.RaisedFinding;
import io.lotwatch.core.finding.Suspicion;
import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.item.StepView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down what is known of an item. */
final class ItemPages {
    private ItemPages() {}

    static ItemPage of(ItemView item, long judgedUpTo) {
        ItemState state = item.state();
        var steps = new ArrayList<ItemPage.Step>();
        item.declared().forEach(step -> steps.add(step(step)));
        item.undeclared().forEach(step -> steps.add(step(step)));
        SortedMap<FindingKey, Suspicion> suspicions = Detection.of(item);
        var findings = new ArrayList<ItemPage.Finding>();
        state.findings().forEach((key, raised) -> findings.add(finding(key, raised, suspicions.get(key))));
        var attributes = new TreeMap<String, JsonNode>();
        state.attributes().forEach((name, attribute) -> attributes.put(name, attribute.value()));
        return new ItemPage(
                state.key().pipeline(),
                state.key().uid(),
                item.lot().lot(),
                state.definitionVersion(),
                LogTimes.at(judgedUpTo),
                item.outcome(),
                item.endedAt(),
                state.declared(),
                state.seen(),
                state.firstEventAt(),
                LogTimes.at(state.firstLogAt()),
                LogTimes.at(state.lastLogAt()),
                steps,
                findings,
                attributes,
                item.warnings());
    }

    private static ItemPage.Finding finding(FindingKey key, RaisedFinding raised, @Nullable Suspicion suspicion) {
        return new ItemPage.Finding(
                key.step(),
                key.kind(),
                key.attempt(),
                raised.state(),
                LogTimes.at(raised.raisedAt()),
                suspicion == null ? null : suspicion.due(),
                suspicion == null ? null : suspicion.budget(),
                suspicion == null ? Map.of() : suspicion.evidence().get());
    }

    private static ItemPage.Step step(StepView step) {
        Outcome outcome = step.outcome();
        var attempts = new ArrayList<ItemPage.Attempt>();
        step.state().attempts().forEach((number, attempt) -> attempts.add(attempt(number, attempt)));
        return new ItemPage.Step(
                step.name(),
                step.definition() == null,
                step.leftOut(),
                outcome == null ? null : outcome.kind(),
                outcome == null ? null : outcome.at(),
                outcome == null ? null : outcome.attempt(),
                step.state().queuedAt(),
                step.queued(),
                step.waited(),
                step.run(),
                step.elapsed(),
                attempts);
    }

    private static ItemPage.Attempt attempt(int number, AttemptState attempt) {
        var ends = new ArrayList<ItemPage.End>();
        add(ends, ItemPage.End.Kind.SUCCEEDED, attempt.succeeded());
        add(ends, ItemPage.End.Kind.SKIPPED, attempt.skipped());
        add(ends, ItemPage.End.Kind.FAILED, attempt.business());
        End technical = attempt.technical();
        End last = attempt.technicalFinal();
        if (technical == null || !technical.equals(last)) {
            add(ends, ItemPage.End.Kind.FAILED, technical);
        }
        add(ends, ItemPage.End.Kind.FAILED_FOR_GOOD, last);
        ends.sort(Comparator.comparing(ItemPage.End::at));
        return new ItemPage.Attempt(
                number, attempt.startedAt(), attempt.heartbeatAt(), attempt.aliveAt(), List.copyOf(ends));
    }

    private static void add(List<ItemPage.End> ends, ItemPage.End.Kind kind, @Nullable End end) {
        if (end != null) {
            ends.add(new ItemPage.End(end.at(), kind, end.errorClass(), end.code(), end.message()));
        }
    }
}
