package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.engine.KeptSlo.Told;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.ExpectedLot;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.slo.Contribution;
import io.lotwatch.core.slo.ItemTally;
import io.lotwatch.core.slo.LotContributions;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.slo.SloLedger;
import io.lotwatch.core.slo.SloStatus;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the counts of SLOs, and tells how they stand: at the next whole minute of log time after a lot has changed them, and
 * when time alone has changed whether one is met or burns, which is looked at each five minutes.
 */
final class SloWatch {
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final long LOOKED_EACH_MILLIS = Duration.ofMinutes(5).toMillis();

    private final Definitions definitions;
    private final SloStores stores;
    private final PipelineOutput output;

    /** What it keeps; the timers are of lots that time alone will change. */
    record SloStores(SloStore slos, OutcomeStore outcomes, TimerQueue<LotKey> timers) {}

    SloWatch(Definitions definitions, SloStores stores, PipelineOutput output) {
        this.definitions = definitions;
        this.stores = stores;
        this.output = output;
    }

    private @Nullable PipelineDefinition definition(PipelineState state) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        return definition == null || definition.slos().isEmpty() ? null : definition;
    }

    /** With the definition that is in force now: SLOs that are new or others than before are counted from the lots that are known. */
    PipelineState adopted(PipelineState state, long gridPoint) {
        PipelineDefinition definition = definition(state);
        Set<String> gone = new HashSet<>(stores.slos().names(state.name()));
        if (definition != null) {
            for (SloDefinition slo : definition.slos()) {
                gone.remove(slo.name());
                if (stores.slos().get(state.name(), slo) == null) {
                    stores.slos().put(state.name(), countedAnew(state.name(), slo, Instant.ofEpochMilli(gridPoint)));
                }
            }
        }
        gone.forEach(name -> stores.slos().remove(state.name(), name));
        return definition == null ? state.withSlo(null) : soon(state, gridPoint);
    }

    private KeptSlo countedAnew(String pipeline, SloDefinition slo, Instant at) {
        SloLedger ledger = SloLedger.of(slo, at);
        stores.outcomes().forEach(pipeline, lot -> ledger.replace(null, LotContributions.of(slo.sli(), lot), at));
        return KeptSlo.of(slo, ledger);
    }

    private static PipelineState soon(PipelineState state, long gridPoint) {
        long next = (Math.floorDiv(gridPoint - 1, MINUTE_MILLIS) + 1) * MINUTE_MILLIS;
        Long at = state.sloAt();
        return at == null || next < at || !state.sloChanged()
                ? state.withSlo(new PipelineState.NextSlo(next, true))
                : state;
    }

    /** A lot stands in another way than before. */
    PipelineState told(PipelineState state, LotOutcome now, long gridPoint) {
        PipelineDefinition definition = definition(state);
        if (definition == null) {
            return state;
        }
        LotOutcome before = stores.outcomes().get(now.lot());
        LotOutcome lot = before == null ? now : now.lateSince(before);
        boolean changed = false;
        Instant changesAt = null;
        for (SloDefinition slo : definition.slos()) {
            Contribution had = before == null ? null : LotContributions.of(slo.sli(), before);
            Contribution has = LotContributions.of(slo.sli(), lot);
            if (!Objects.equals(had, has)) {
                changed = true;
                replace(state.name(), slo, had, has, gridPoint);
            }
            Instant later = LotContributions.changesAt(slo.sli(), lot);
            changesAt = changesAt == null || later != null && later.isBefore(changesAt) ? later : changesAt;
        }
        if (lot.firstEventAt() == null && lot.verdict() == Verdict.ABANDONED) {
            stores.outcomes().remove(lot.lot());
        } else {
            stores.outcomes().put(lot);
        }
        if (changesAt != null) {
            stores.timers().set(Math.max(gridPoint + Grid.STEP_MILLIS, Grid.after(changesAt)), lot.lot());
        }
        return changed ? soon(state, gridPoint) : state;
    }

    private void replace(
            String pipeline,
            SloDefinition slo,
            @Nullable Contribution before,
            @Nullable Contribution after,
            long gridPoint) {
        KeptSlo kept = stores.slos().get(pipeline, slo);
        if (kept == null) {
            throw new IllegalStateException("SLO %s of %s was never begun".formatted(slo.name(), pipeline));
        }
        kept.ledger().replace(before, after, Instant.ofEpochMilli(gridPoint));
        stores.slos().put(pipeline, kept);
    }

    /** Time alone has changed how an open lot counts. */
    PipelineState timed(PipelineState state, LotKey lot, long gridPoint) {
        LotOutcome known = stores.outcomes().get(lot);
        if (known == null || known.completedAt() != null) {
            return state;
        }
        return told(
                state,
                new LotOutcome(
                        known.lot(),
                        known.purpose(),
                        known.verdict(),
                        known.deadline(),
                        known.firstEventAt(),
                        null,
                        Instant.ofEpochMilli(gridPoint),
                        known.items(),
                        known.measures(),
                        known.byAttribute()),
                gridPoint);
    }

    /** What a lot counted stays, and nothing will change it any more. */
    void forgotten(LotKey lot) {
        stores.outcomes().remove(lot);
    }

    /** A lot that was expected has missed what was promised, or came after all. */
    PipelineState expected(PipelineState state, ExpectedLot lot, boolean came, long gridPoint) {
        return told(
                state,
                new LotOutcome(
                        new LotKey(state.name(), lot.lot()),
                        Purpose.REGULAR,
                        came ? Verdict.ABANDONED : lot.verdict(),
                        lot.deadline() == null ? null : Instant.ofEpochMilli(lot.deadline()),
                        null,
                        null,
                        Instant.ofEpochMilli(gridPoint),
                        new ItemTally(0, 0, 0),
                        new TreeMap<>(),
                        new TreeMap<>()),
                gridPoint);
    }

    /** Tells how SLOs stand, where it is time to. */
    PipelineState asked(PipelineState state, long gridPoint) {
        Long at = state.sloAt();
        if (at == null || gridPoint < at) {
            return state;
        }
        PipelineDefinition definition = definition(state);
        if (definition == null) {
            return state.withSlo(null);
        }
        for (SloDefinition slo : definition.slos()) {
            tell(state, slo, gridPoint);
        }
        long next = (Math.floorDiv(gridPoint, LOOKED_EACH_MILLIS) + 1) * LOOKED_EACH_MILLIS;
        return state.withSlo(new PipelineState.NextSlo(next, false));
    }

    private void tell(PipelineState state, SloDefinition slo, long gridPoint) {
        KeptSlo kept = stores.slos().get(state.name(), slo);
        if (kept == null) {
            return;
        }
        Instant now = Instant.ofEpochMilli(gridPoint);
        boolean[] said = {false};
        kept.ledger().read(now).forEach((value, reading) -> {
            SloStatus status = SloStatus.of(slo, value, reading, now);
            var told = new Told(status.count(), status.isMet(), SloRecords.name(status.broken()));
            if (isNews(kept.told().get(value), told, state.sloChanged())) {
                kept.told().put(value, told);
                said[0] = true;
                output.sloStatus(SloRecords.of(state.name(), status));
            }
        });
        if (said[0]) {
            stores.slos().put(state.name(), kept);
        }
    }

    // That old counts have left a window is no news by itself.
    private static boolean isNews(@Nullable Told before, Told now, boolean lotsChanged) {
        if (before == null) {
            return !now.count().isNone();
        }
        return before.met() != now.met()
                || !Objects.equals(before.burning(), now.burning())
                || lotsChanged && !before.count().equals(now.count());
    }

    /** The next grid point at which SLOs are looked at; null where none is, or nothing has changed since the log ended. */
    static @Nullable Long nextAt(PipelineState state, long startsUpTo) {
        Long at = state.sloAt();
        return at == null || at > startsUpTo && !state.sloChanged() ? null : at;
    }
}
