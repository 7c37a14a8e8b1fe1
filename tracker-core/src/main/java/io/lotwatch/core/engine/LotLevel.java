package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.LotMessage.Happened;
import io.lotwatch.core.lot.FirstHeard;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lots of one partition: puts together what all partitions of items say of them, judges them, and reports.
 *
 * <p>A part is absolute and takes the place of what its partition said before, so that one that comes again is harmless.
 */
public final class LotLevel extends GridLevel {
    /** A lot that was not heard of for so long has begun before any start that a new schedule expects. */
    private static final Duration TOLD_AGAIN = Duration.ofDays(2);

    /** The summary of a lot of which its pipeline is to be told again. */
    private static final String UNTOLD = "";

    private final Definitions definitions;
    private final LotStores stores;
    private final LotOutput output;
    private final FlowTelling flows;
    private boolean tellsAtEnd;

    /** What the level keeps. */
    public record LotStores(
            LotStore lots,
            HeldBack<LotMessage> held,
            TimerQueue<LotKey> timers,
            TimerQueue<LotKey> retention,
            InForceStore firstVersions,
            InForceStore newestVersions,
            FlowStore untoldFlows,
            TimerQueue<String> flowTimers) {}

    public LotLevel(
            Definitions definitions, Watermarks watermarks, long judgedUpTo, LotStores stores, LotOutput output) {
        super(watermarks, judgedUpTo);
        this.definitions = definitions;
        this.stores = stores;
        this.output = output;
        this.flows = new FlowTelling(definitions, stores.untoldFlows(), stores.flowTimers());
    }

    /** Takes what a partition of items says, to be applied at the grid point that is its label. */
    public void hold(long label, LotMessage message) {
        stores.held().add(label, message);
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = Grid.earlier(stores.held().firstLabel(), stores.timers().firstAt());
        next = Grid.earlier(next, flows.firstAt());
        return forgets ? Grid.earlier(next, stores.retention().firstAt()) : next;
    }

    @Override
    protected @Nullable Long dueAtEnd(long upTo) {
        tellsAtEnd = flows.firstAt() != null;
        return tellsAtEnd ? (Long) upTo : null;
    }

    @Override
    protected void judge(long gridPoint, boolean forgets) {
        var touched = new TreeMap<LotKey, LotState>();
        var ended = new EndedSince();
        List<LotMessage> messages = stores.held().takeUpTo(gridPoint);
        adopt(messages, touched);
        tellChangedVersions(messages, touched, gridPoint);
        for (LotMessage message : messages) {
            message.match(
                    counted -> touched.compute(
                            counted.part().lot(),
                            (lot, state) -> orKnown(lot, state).with(counted.partition(), counted.part(), gridPoint)),
                    happened -> touched.compute(
                            happened.lot(),
                            (lot, state) ->
                                    orKnown(lot, state).with(happened.event(), firstHeard(happened), gridPoint)),
                    first -> null,
                    changed -> null);
        }
        for (LotKey key : stores.timers().takeUpTo(gridPoint)) {
            LotState state = stores.lots().get(key);
            if (state != null) {
                touched.putIfAbsent(key, state);
            }
        }
        touched.values().forEach(state -> judge(state, ended, gridPoint));
        ended.tell(gridPoint, output);
        flows.keep(FlowTelling.tellingAt(gridPoint));
        flows.tell(gridPoint, tellsAtEnd ? FlowTelling.tellingAt(gridPoint) : gridPoint, output);
        if (forgets) {
            stores.retention().takeUpTo(gridPoint).forEach(key -> forget(key, gridPoint));
            long next = FlowTelling.tellingAt(gridPoint + Grid.STEP_MILLIS);
            flows.keep(next);
            if (tellsAtEnd) {
                flows.tell(gridPoint, next, output);
            }
        }
    }

    private LotState orKnown(LotKey key, @Nullable LotState touched) {
        if (touched != null) {
            return touched;
        }
        LotState state = stores.lots().get(key);
        return state == null ? LotState.unheard(key) : state;
    }

    private FirstHeard firstHeard(Happened happened) {
        VersionInForce inForce = happened.inForce();
        return new FirstHeard(
                happened.logTime(),
                inForce.isUnsaid() ? stores.firstVersions().get(happened.lot().pipeline()) : inForce);
    }

    // Each partition tells when a first version took effect in it; the earliest counts, of equal ones the smaller one.
    private void adopt(List<LotMessage> messages, TreeMap<LotKey, LotState> touched) {
        var first = new TreeMap<String, VersionInForce>();
        for (LotMessage message : messages) {
            if (message instanceof LotMessage.FirstVersion said
                    && stores.firstVersions().get(said.pipeline()).isUnsaid()) {
                first.merge(
                        said.pipeline(), said.inForce(), (one, other) -> other.number() < one.number() ? other : one);
            }
        }
        first.forEach((pipeline, version) -> {
            stores.firstVersions().put(pipeline, version);
            for (LotKey key : stores.lots().ofPipeline(pipeline)) {
                LotState state = stores.lots().get(key);
                LotState adopted = state == null ? null : state.adopted(version);
                if (adopted != null && adopted != state) {
                    touched.put(key, adopted);
                }
            }
        });
    }

    // Every partition of items says it; the pipeline is told once, and of its lots that may answer to a new schedule.
    private void tellChangedVersions(List<LotMessage> messages, TreeMap<LotKey, LotState> touched, long gridPoint) {
        var newest = new TreeMap<String, VersionInForce>();
        for (LotMessage message : messages) {
            if (message instanceof LotMessage.VersionChanged changed
                    && changed.inForce().number()
                            > stores.newestVersions().get(changed.pipeline()).number()) {
                newest.merge(
                        changed.pipeline(),
                        changed.inForce(),
                        (one, other) -> other.number() > one.number() ? other : one);
            }
        }
        newest.forEach((pipeline, version) -> {
            PipelineDefinition before =
                    definitions.of(stores.newestVersions().get(pipeline).version());
            PipelineDefinition now = definitions.of(version.version());
            stores.newestVersions().put(pipeline, version);
            output.toPipeline(gridPoint, new PipelineMessage.VersionChanged(pipeline, version));
            if (now != null && asksAnew(before, now)) {
                stores.lots()
                        .ofPipeline(pipeline)
                        .forEach(key -> tellPipelineAgain(orKnown(key, touched.get(key)), touched, gridPoint));
            }
        });
    }

    private static boolean asksAnew(@Nullable PipelineDefinition before, PipelineDefinition now) {
        boolean countsLots = now.expects().concurrentLots() != null;
        return now.isJudgedAsAWhole()
                && (before == null
                        || !before.isJudgedAsAWhole()
                        || countsLots && before.expects().concurrentLots() == null);
    }

    private void tellPipelineAgain(LotState state, TreeMap<LotKey, LotState> touched, long gridPoint) {
        var view = new LotView(state, definitions.of(state.definitionVersion()), gridPoint);
        boolean isOpen = view.completedAt() == null && !view.isWithdrawn() && !view.isCancelled();
        if (isOpen || state.heardAt() > gridPoint - TOLD_AGAIN.toMillis()) {
            // What nobody was told yet is told when it is judged, which is now.
            touched.put(state.key(), state.withSummary(UNTOLD));
        }
    }

    private LotState toPipeline(LotState state, LotView view, @Nullable PipelineDefinition definition, long gridPoint) {
        PipelineDefinition asks = definition;
        if (state.summary() != null && (asks == null || !asks.isJudgedAsAWhole())) {
            // Who was told of it once has to hear how it goes on, though it is judged by another version.
            asks = definitions.of(
                    stores.newestVersions().get(state.key().pipeline()).version());
        }
        if (asks == null || !asks.isJudgedAsAWhole() && state.summary() == null) {
            return state;
        }
        LotOutcome outcome = LotOutcomes.of(state, view, asks, gridPoint);
        String fingerprint = LotOutcomes.fingerprint(outcome);
        if (fingerprint.equals(state.summary())) {
            return state;
        }
        output.toPipeline(gridPoint, new PipelineMessage.LotTold(state.key().pipeline(), outcome));
        return state.withSummary(fingerprint);
    }

    private void judge(LotState state, EndedSince ended, long gridPoint) {
        PipelineDefinition definition = definitions.of(state.definitionVersion());
        var view = new LotView(state, definition, gridPoint);
        LotState said = LotTelling.tell(state, view, definition, gridPoint, output);
        LotState told = toPipeline(said, view, definition, gridPoint);
        // A lot of which nothing is left is of no version any more.
        if (definition != null || told.stoodAt() != null) {
            told = LotStandings.tell(state, told, view, gridPoint, output);
        }
        Long took = state.revision() == 0 && said.revision() == 1 ? view.durationMillis() : null;
        if (definition != null && took != null && state.events().isRegular()) {
            ended.lot(state.key().pipeline(), took);
        }
        Long armed = told.timerAt() != null && told.timerAt() > gridPoint ? told.timerAt() : null;
        Long next = Grid.earlier(view.nextAt(), definition == null ? null : LotStandings.dueAt(told, view, gridPoint));
        if (next != null && (armed == null || next < armed)) {
            stores.timers().set(next, told.key());
            armed = next;
        }
        LotState known = stores.lots().get(told.key());
        if (definition != null && told.events().isRegular()) {
            ended.parts(told, known);
        }
        if (known == null) {
            stores.retention().set(forgottenAt(told), told.key());
        }
        flows.changed(known, told);
        stores.lots().put(told.withTimer(armed));
    }

    private long forgottenAt(LotState state) {
        long last = state.timerAt() == null ? state.heardAt() : Math.max(state.heardAt(), state.timerAt());
        return Grid.after(Instant.ofEpochMilli(
                last + Math.max(state.keptMillis(), definitions.lotRetentionMillis(state.definitionVersion()))));
    }

    private void forget(LotKey key, long gridPoint) {
        LotState state = stores.lots().get(key);
        if (state == null) {
            return;
        }
        long forgottenAt = forgottenAt(state);
        if (gridPoint >= forgottenAt) {
            giveUp(state, gridPoint);
            flows.changed(state, null);
            stores.lots().remove(key);
        } else {
            stores.retention().set(forgottenAt, key);
        }
    }

    private void giveUp(LotState state, long gridPoint) {
        PipelineDefinition definition = definitions.of(state.definitionVersion());
        LotView view = LotView.ofForgotten(state, definition, gridPoint);
        if (view.isWithdrawn()) {
            tellForgotten(state, definition, gridPoint);
            return;
        }
        output.last(gridPoint, view.report());
        // Of a pipeline that nobody has declared nobody waits for a lot.
        if (definition != null && view.verdict() != state.verdict()) {
            output.toPipeline(gridPoint, LotStandings.told(state, state, view));
        }
        tellForgotten(state, definition, gridPoint);
    }

    private void tellForgotten(LotState state, @Nullable PipelineDefinition definition, long gridPoint) {
        if (definition != null || state.summary() != null || state.stoodAt() != null) {
            output.toPipeline(
                    gridPoint,
                    new PipelineMessage.LotForgotten(
                            state.key().pipeline(), state.key().lot()));
        }
    }

    /** Tells the last that is known of every lot; for the end of a log. */
    public void tellAll() {
        stores.lots().forEach(state -> tellLast(state, endsAt() == null ? Grid.END : (long) endsAt()));
    }

    private void tellLast(LotState state, long gridPoint) {
        var view = new LotView(state, definitions.of(state.definitionVersion()), gridPoint);
        if (!view.isWithdrawn()) {
            output.last(gridPoint, view.report());
        }
    }
}
