package io.lotwatch.app.query;

import io.lotwatch.app.state.ReadableLots;
import io.lotwatch.app.state.ReadableStores;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.time.Watermarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/** The lots that this instance holds. */
record LocalLots(ReadableStores stores, Views views, Bounds bounds, String instance) {
    /** A lot that may be listed: only what is listed is worth a report. */
    private record Candidate(LotPlace place, Views.Lot lot, long judgedUpTo) {}

    LotsAnswer find(LotsQuestion question, Set<Integer> held) {
        var scan = new Scan(bounds);
        // The last in the order is at the head, so that it is the one to go.
        var best = new PriorityQueue<Candidate>(
                Comparator.comparing(Candidate::place).reversed());
        long[] found = {0};
        long[] asOf = {Long.MAX_VALUE};
        var answered = new TreeSet<Integer>();
        List<String> incomplete = forEach(held, answered, lots -> {
            long judgedUpTo = lots.judgedUpTo();
            scan.nextPartition();
            lots.forEach(question.pipeline(), state -> {
                if (!scan.more()) {
                    return false;
                }
                Candidate candidate = candidate(state, judgedUpTo, question);
                if (candidate != null) {
                    found[0]++;
                    best.add(candidate);
                    if (best.size() > question.limit()) {
                        best.remove();
                    }
                }
                return true;
            });
            asOf[0] = Math.min(asOf[0], judgedUpTo);
        });
        var rows = new ArrayList<LotRow>();
        best.stream()
                .sorted(Comparator.comparing(Candidate::place))
                .forEach(lot -> rows.add(LotRow.of(lot.lot(), LogTimes.at(lot.judgedUpTo()))));
        return new LotsAnswer(
                LogTimes.at(asOf[0]),
                rows,
                found[0],
                found[0] > rows.size(),
                scan.lookedAt(),
                scan.isCut(),
                answered,
                incomplete);
    }

    private @Nullable Candidate candidate(LotState state, long judgedUpTo, LotsQuestion question) {
        LotKey key = state.key();
        if (!question.hasText(key.lot())) {
            return null;
        }
        Views.Lot lot = views.lot(state, judgedUpTo);
        if (lot.view().isWithdrawn() || !question.selection().takes(lot.view().verdict())) {
            return null;
        }
        return new Candidate(
                new LotPlace(
                        lot.view().verdict(),
                        lot.view().deadline(),
                        lot.view().completedAt(),
                        key.pipeline(),
                        key.lot()),
                lot,
                judgedUpTo);
    }

    /** All lots of an id, or the one of a pipeline. */
    LotsAnswer withId(@Nullable String pipeline, String lot, Set<Integer> held, int partition) {
        var rows = new ArrayList<LotRow>();
        var answered = new TreeSet<Integer>();
        long[] asOf = {Watermarks.UNHEARD};
        Set<Integer> asked = held.contains(partition) ? Set.of(partition) : Set.of();
        List<String> incomplete = forEach(asked, answered, lots -> {
            asOf[0] = lots.judgedUpTo();
            List<String> pipelines = pipeline == null ? lots.pipelines(LotsQuestion.MAX_LIMIT) : List.of(pipeline);
            for (String name : pipelines) {
                LotState state = lots.get(new LotKey(name, lot));
                if (state != null) {
                    Views.Lot seen = views.lot(state, asOf[0]);
                    if (!seen.view().isWithdrawn()) {
                        rows.add(LotRow.of(seen, LogTimes.at(asOf[0])));
                    }
                }
            }
        });
        return new LotsAnswer(LogTimes.at(asOf[0]), rows, rows.size(), false, rows.size(), false, answered, incomplete);
    }

    /** What is armed of lots. Tells whether all of them could be looked at. */
    boolean armed(ArmedQuestion question, Set<Integer> held, ArmedRows rows, List<String> incomplete) {
        var scan = new Scan(bounds);
        incomplete.addAll(forEach(held, new TreeSet<>(), lots -> {
            rows.judgedUpTo(lots.judgedUpTo());
            scan.nextPartition();
            lots.forEach(question.pipeline(), state -> {
                if (question.takesLot(state.key().lot())) {
                    Views.Lot lot = views.lot(state, lots.judgedUpTo());
                    if (!lot.view().isWithdrawn()) {
                        lot.view()
                                .armed()
                                .forEach(armed -> rows.add(ArmedRow.ofLot(
                                        state.key().pipeline(),
                                        state.key().lot(),
                                        armed.what(),
                                        armed.at(),
                                        state.definitionVersion())));
                    }
                }
                return scan.more();
            });
        }));
        return !scan.isCut();
    }

    /** How many open lots each pipeline has. */
    List<ConcernedPipeline> open(Set<Integer> held) {
        var scan = new Scan(bounds);
        var concerned = new TreeMap<String, ConcernedPipeline>();
        forEach(held, new TreeSet<>(), lots -> {
            long judgedUpTo = lots.judgedUpTo();
            scan.nextPartition();
            lots.forEach(null, state -> {
                if (!scan.more()) {
                    return false;
                }
                Views.Lot lot = views.lot(state, judgedUpTo);
                if (!lot.view().isWithdrawn()
                        && LotSelection.OPEN.takes(lot.view().verdict())) {
                    var definition = lot.definition();
                    concerned.merge(
                            state.key().pipeline(),
                            new ConcernedPipeline(
                                    state.key().pipeline(), definition == null ? null : definition.owner(), 1),
                            ConcernedPipeline::plus);
                }
                return true;
            });
        });
        return new ArrayList<>(concerned.values());
    }

    private List<String> forEach(Set<Integer> held, Set<Integer> answered, Consumer<ReadableLots> each) {
        var incomplete = new ArrayList<String>();
        for (int partition : new TreeSet<>(held)) {
            try {
                each.accept(new ReadableLots(stores, partition));
                answered.add(partition);
            } catch (InvalidStateStoreException away) {
                incomplete.add(Reasons.ofStore(instance, "lots", partition));
            }
        }
        return incomplete;
    }
}
