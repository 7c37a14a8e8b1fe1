package io.lotwatch.app.query;

import io.lotwatch.app.state.ReadableItems;
import io.lotwatch.app.state.ReadableStores;
import io.lotwatch.core.finding.Detection;
import io.lotwatch.core.finding.Suspicion;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.ItemView;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.FindingState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** The items that this instance holds. */
record LocalItems(ReadableStores stores, Views views, Bounds bounds, String instance) {
    private static final int MAX_PIPELINES = 10_000;

    /** The items of a uid, where its partition is here. */
    ItemsAnswer find(ItemQuestion question, Set<Integer> held, int partition) {
        var pages = new ArrayList<ItemPage>();
        boolean[] cut = {false};
        var answered = new TreeSet<Integer>();
        Set<Integer> asked = held.contains(partition) ? Set.of(partition) : Set.of();
        List<String> incomplete = forEach(asked, answered, items -> {
            long judgedUpTo = items.judgedUpTo();
            List<String> pipelines =
                    question.pipeline() == null ? items.pipelines(MAX_PIPELINES) : List.of(question.pipeline());
            cut[0] = pipelines.size() >= MAX_PIPELINES;
            for (String pipeline : pipelines) {
                List<ItemState> found = items.withUid(pipeline, question.uid(), ItemQuestion.LIMIT + 1);
                for (ItemState state : found) {
                    ItemView view = views.item(state);
                    if (question.lot() != null
                            && !question.lot().equals(view.lot().lot())) {
                        continue;
                    }
                    if (pages.size() == ItemQuestion.LIMIT) {
                        cut[0] = true;
                        return;
                    }
                    pages.add(ItemPages.of(view, judgedUpTo));
                }
            }
        });
        return new ItemsAnswer(pages, cut[0], answered, incomplete);
    }

    /** What is stuck of a lot; with {@code unseen}, what was declared and never seen is stuck, too. */
    StuckAnswer stuck(LotKey lot, boolean unseen, Set<Integer> held) {
        var scan = new Scan(bounds);
        var stuck = new ArrayList<StuckItem>();
        var answered = new TreeSet<Integer>();
        List<String> incomplete = forEach(held, answered, items -> {
            scan.nextPartition();
            items.forEachOpen(lot, scan::more, state -> add(state, lot, unseen, stuck));
        });
        return Stuck.answer(stuck, stuck.size(), scan.lookedAt(), scan.isCut(), answered, incomplete);
    }

    /** What is armed of the items of a lot. Tells whether all of them could be looked at. */
    boolean armed(LotKey lot, Set<Integer> held, ArmedRows rows, List<String> incomplete) {
        var scan = new Scan(bounds);
        incomplete.addAll(forEach(held, new TreeSet<>(), items -> {
            scan.nextPartition();
            items.forEachOpen(lot, scan::more, state -> addArmed(state, lot, items.judgedUpTo(), rows));
        }));
        return !scan.isCut();
    }

    private void addArmed(ItemState state, LotKey lot, long judgedUpTo, ArmedRows rows) {
        ItemView view = views.item(state);
        if (!view.lot().lot().equals(lot.lot())) {
            return;
        }
        for (Suspicion suspicion : Detection.of(view).values()) {
            if (suspicion.armedFor(judgedUpTo) != null && suspicion.due() != null) {
                rows.add(new ArmedRow(
                        lot.pipeline(),
                        lot.lot(),
                        state.key().uid(),
                        suspicion.key().step(),
                        suspicion.key().attempt(),
                        suspicion.budget() == null ? suspicion.key().kind().name() : suspicion.budget(),
                        suspicion.due(),
                        state.definitionVersion()));
            }
        }
    }

    private void add(ItemState state, LotKey lot, boolean unseen, List<StuckItem> stuck) {
        ItemView view = views.item(state);
        if (!view.lot().lot().equals(lot.lot())) {
            return;
        }
        String uid = state.key().uid();
        if (!state.seen() && unseen) {
            stuck.add(new StuckItem(uid, null, null, null, state.firstEventAt(), null, Map.of()));
        }
        var suspicions = Detection.of(view);
        state.findings().forEach((key, raised) -> {
            if (raised.state() == FindingState.OPEN) {
                Suspicion why = suspicions.get(key);
                stuck.add(new StuckItem(
                        uid,
                        key.step(),
                        key.kind(),
                        key.attempt(),
                        why == null ? null : why.due(),
                        LogTimes.at(raised.raisedAt()),
                        why == null ? Map.of() : why.evidence().get()));
            }
        });
    }

    private List<String> forEach(Set<Integer> held, Set<Integer> answered, Consumer<ReadableItems> each) {
        var incomplete = new ArrayList<String>();
        for (int partition : new TreeSet<>(held)) {
            try {
                each.accept(stores.items(partition));
                answered.add(partition);
            } catch (InvalidStateStoreException away) {
                incomplete.add(Reasons.ofStore(instance, "items", partition));
            }
        }
        return incomplete;
    }
}
