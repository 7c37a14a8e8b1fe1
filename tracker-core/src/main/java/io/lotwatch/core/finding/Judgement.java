package io.lotwatch.core.finding;

import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.report.FindingState;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an item at one point of log time.
 *
 * @param findings all that were ever raised, with their states now
 * @param changes in the order in which they are told
 * @param nextAt the grid point at which time alone will change something; null where it will not
 */
public record Judgement(
        SortedMap<FindingKey, RaisedFinding> findings,
        List<FindingChange> changes,
        @Nullable Long nextAt) {

    /** Judges an item at a grid point. */
    public static Judgement of(ItemView item, long gridPoint) {
        SortedMap<FindingKey, RaisedFinding> told = item.state().findings();
        var holding = new Holding(gridPoint);
        Detection.forEach(item, holding);
        // Nearly always: nothing was ever told of the item, and nothing holds.
        return told.isEmpty() && !holding.any
                ? new Judgement(told, List.of(), holding.nextAt)
                : of(Detection.of(item), told, gridPoint);
    }

    private static final class Holding implements Consumer<Suspicion> {
        private final long gridPoint;
        private boolean any;
        private @Nullable Long nextAt;

        Holding(long gridPoint) {
            this.gridPoint = gridPoint;
        }

        @Override
        public void accept(Suspicion suspicion) {
            any |= suspicion.stateAt(gridPoint) != null;
            nextAt = Grid.earlier(nextAt, suspicion.armedFor(gridPoint));
        }
    }

    /** Judges suspicions at a grid point, after what was {@code told} before. */
    public static Judgement of(
            SortedMap<FindingKey, Suspicion> suspicions, SortedMap<FindingKey, RaisedFinding> told, long gridPoint) {
        var findings = new TreeMap<>(told);
        var changes = new ArrayList<FindingChange>();
        Long nextAt = null;
        for (Suspicion suspicion : suspicions.values()) {
            FindingState state = suspicion.stateAt(gridPoint);
            if (state != null) {
                raise(suspicion, state, gridPoint, findings, changes);
            }
            Long armedFor = suspicion.armedFor(gridPoint);
            if (armedFor != null && (nextAt == null || armedFor < nextAt)) {
                nextAt = armedFor;
            }
        }
        told.forEach((key, finding) -> {
            Suspicion suspicion = suspicions.get(key);
            if (finding.counts() && (suspicion == null || suspicion.stateAt(gridPoint) == null)) {
                findings.put(key, new RaisedFinding(FindingState.WITHDRAWN, finding.raisedAt()));
                changes.add(new FindingChange(key, FindingState.WITHDRAWN, suspicion));
            }
        });
        return new Judgement(findings, changes, nextAt);
    }

    // What is over when it is first told is told as open and as closed, so that every finding begins with OPEN.
    private static void raise(
            Suspicion suspicion,
            FindingState state,
            long gridPoint,
            SortedMap<FindingKey, RaisedFinding> findings,
            List<FindingChange> changes) {
        RaisedFinding before = findings.get(suspicion.key());
        if (before != null && before.state() == state) {
            return;
        }
        if ((before == null || !before.counts()) && state == FindingState.CLOSED) {
            changes.add(new FindingChange(suspicion.key(), FindingState.OPEN, suspicion));
        }
        changes.add(new FindingChange(suspicion.key(), state, suspicion));
        findings.put(
                suspicion.key(),
                new RaisedFinding(state, before == null || !before.counts() ? gridPoint : before.raisedAt()));
    }
}
