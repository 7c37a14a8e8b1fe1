package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.PipelineMessage.Ended;
import io.lotwatch.core.engine.PipelineMessage.LotForgotten;
import io.lotwatch.core.engine.PipelineMessage.LotStands;
import io.lotwatch.core.engine.PipelineMessage.LotTold;
import io.lotwatch.core.engine.PipelineMessage.VersionChanged;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.pipeline.ScheduledLots;
import io.lotwatch.core.pipeline.ScheduledLots.Change;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.report.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pipelines of one partition: what is expected of them as a whole, whether or not any lot comes. */
public final class PipelineLevel extends GridLevel {
    private final Definitions definitions;
    private final PipelineStores stores;
    private final PipelineTelling telling;
    private final PaceWatch pace;
    private final SloWatch slos;
    private final ForecastWatch forecasts;
    private final FlowWatch flows;
    private final PipelineOutput output;

    /** What the level keeps; a timer for each pipeline. */
    public record PipelineStores(
            PipelineStore pipelines,
            HeldBack<PipelineMessage> held,
            TimerQueue<String> timers,
            PaceStore pace,
            SloStore slos,
            OutcomeStore outcomes,
            TimerQueue<LotKey> lotTimers,
            RiskStore risks,
            HistoryStore histories,
            TimerQueue<LotKey> riskTimers,
            FlowStateStore flows) {}

    public PipelineLevel(
            Definitions definitions,
            Watermarks watermarks,
            long judgedUpTo,
            PipelineStores stores,
            PipelineOutput output) {
        super(watermarks, judgedUpTo);
        this.definitions = definitions;
        this.stores = stores;
        this.telling = new PipelineTelling(definitions, output);
        this.pace = new PaceWatch(definitions, stores.pace(), output);
        this.slos = new SloWatch(
                definitions, new SloWatch.SloStores(stores.slos(), stores.outcomes(), stores.lotTimers()), output);
        this.forecasts = new ForecastWatch(
                definitions,
                new ForecastWatch.ForecastStores(stores.risks(), stores.histories(), stores.riskTimers()),
                output);
        this.flows = new FlowWatch(definitions, stores.flows(), output);
        this.output = output;
    }

    /** Takes what a partition of lots says, to be applied at the grid point that is its label. */
    public void hold(long label, PipelineMessage message) {
        stores.held().add(label, message);
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = Grid.earlier(stores.held().firstLabel(), stores.lotTimers().firstAt());
        Long asked = stores.riskTimers().firstAt();
        if (asked != null && asked <= startsUpTo()) {
            next = Grid.earlier(next, asked);
        }
        if (forgets) {
            return Grid.earlier(next, stores.timers().firstAt());
        }
        var earliest = new ArrayList<Long>();
        stores.pipelines().forEach(state -> {
            Long at = nextAt(state, lastJudged(), startsUpTo(), false);
            if (at != null) {
                earliest.add(at);
            }
        });
        for (long at : earliest) {
            next = Grid.earlier(next, at);
        }
        return next;
    }

    // A log that has ended says nothing of what should have come after it, unless time is told to go on.
    private long startsUpTo() {
        return watermarks().lowest() == Grid.END && endsAt() == null ? Grid.atOrAfter(logEnd()) : Grid.END;
    }

    private ScheduledLots scheduled(PipelineState state) {
        String version = state.inForce().version();
        return new ScheduledLots(definitions.of(version), definitions.retentionMillis(version));
    }

    @Override
    protected void judge(long gridPoint, boolean forgets) {
        var touched = new TreeMap<String, PipelineState>();
        apply(stores.held().takeUpTo(gridPoint), touched, gridPoint);
        for (LotKey lot : stores.lotTimers().takeUpTo(gridPoint)) {
            PipelineState state = state(lot.pipeline(), touched);
            touched.put(state.name(), slos.timed(state, lot, gridPoint));
        }
        for (LotKey lot : stores.riskTimers().takeUpTo(Math.min(gridPoint, startsUpTo()))) {
            PipelineState state = state(lot.pipeline(), touched);
            touched.put(state.name(), forecasts.timed(state, lot, gridPoint));
        }
        for (String name : stores.timers().takeUpTo(gridPoint)) {
            state(name, touched);
        }
        if (!forgets) {
            // Timers are those of a time that goes on; what is due is found without them.
            stores.pipelines().forEach(state -> touched.putIfAbsent(state.name(), state));
        }
        touched.values().forEach(state -> judge(state, gridPoint));
    }

    // Partitions of lots speak in any order; what they say of one grid point is taken in an order of its own.
    private void apply(List<PipelineMessage> messages, TreeMap<String, PipelineState> touched, long gridPoint) {
        var told = new ArrayList<LotTold>();
        var stand = new ArrayList<LotStands>();
        var forgotten = new ArrayList<LotForgotten>();
        for (PipelineMessage message : versionsFirst(messages)) {
            PipelineState state = state(message.pipeline(), touched);
            message.match(
                    told::add,
                    stand::add,
                    forgotten::add,
                    changed -> touched.put(state.name(), adopted(state, changed, gridPoint)) == state,
                    ended -> touched.put(state.name(), ended(state, ended, gridPoint)) == state,
                    flowed -> touched.put(state.name(), flows.flowed(state, flowed.change(), gridPoint)) == state);
        }
        told.sort(Comparator.comparing(LotTold::pipeline)
                .thenComparing(message -> message.lot().lot()));
        var came = new HashMap<LotKey, Verdict>();
        for (LotTold message : told) {
            PipelineState state = state(message.pipeline(), touched);
            touched.put(state.name(), heard(state, message.lot(), came, gridPoint));
        }
        stand.sort(Comparator.comparing(message -> message.lot().lot()));
        stand.forEach(message ->
                forecasts.stands(message.lot(), came.getOrDefault(message.lot().lot(), message.previous()), gridPoint));
        for (LotForgotten message : forgotten) {
            var lot = new LotKey(message.pipeline(), message.lot());
            slos.forgotten(lot);
            forecasts.forgotten(lot);
            flows.forgotten(message.pipeline(), message.lot());
            // It is judged anew.
            state(message.pipeline(), touched);
        }
    }

    private static List<PipelineMessage> versionsFirst(List<PipelineMessage> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(message -> message instanceof VersionChanged ? 0 : 1))
                .toList();
    }

    private PipelineState ended(PipelineState state, Ended ended, long gridPoint) {
        PipelineDefinition definition = definitions.of(state.inForce().version());
        if (definition != null && definition.lots().deadline() != null) {
            forecasts.ended(state.name(), ended.steps(), gridPoint);
        }
        return pace.ended(state, ended.took(), gridPoint);
    }

    private PipelineState heard(PipelineState state, LotOutcome lot, Map<LotKey, Verdict> came, long gridPoint) {
        var answered = new ArrayList<Change>();
        PipelineState now = scheduled(state).heard(state, lot, answered::add);
        for (Change change : answered) {
            telling.tell(state.name(), change, gridPoint);
            if (change.before().missing()
                    && change.before().lot().equals(lot.lot().lot())) {
                came.put(lot.lot(), lot.verdict());
            }
            if (change.before().verdict() == Verdict.MISSED) {
                now = slos.expected(now, change.before(), true, gridPoint);
            }
        }
        flows.told(now, lot);
        return slos.told(now, lot, gridPoint);
    }

    private PipelineState state(String name, TreeMap<String, PipelineState> touched) {
        return touched.computeIfAbsent(name, unread -> {
            PipelineState state = stores.pipelines().get(unread);
            return state == null ? PipelineState.unknown(unread) : state;
        });
    }

    private PipelineState adopted(PipelineState state, VersionChanged changed, long gridPoint) {
        VersionInForce before = state.inForce();
        if (changed.inForce().number() <= before.number()) {
            return state;
        }
        PipelineDefinition known = definitions.of(before.version());
        PipelineState now = state.withVersion(changed.inForce());
        return slos.adopted(scheduled(now).adopted(now, known, gridPoint), gridPoint);
    }

    private void judge(PipelineState state, long gridPoint) {
        ScheduledLots scheduled = scheduled(state);
        PipelineState asked = gridPoint <= startsUpTo() ? pace.asked(state, gridPoint) : state;
        var overdue = new ArrayList<Change>();
        PipelineState judged = scheduled.judged(asked, gridPoint, startsUpTo(), overdue::add);
        for (Change change : overdue) {
            telling.tell(state.name(), change, gridPoint);
            if (change.after().verdict() == Verdict.MISSED) {
                judged = slos.expected(judged, change.after(), false, gridPoint);
            } else if (change.after().verdict() == Verdict.ABANDONED) {
                slos.forgotten(new LotKey(state.name(), change.after().lot()));
            }
        }
        judged = slos.asked(judged, gridPoint);
        flows.judged(judged, gridPoint, startsUpTo());
        Long armed = judged.timerAt() != null && judged.timerAt() > gridPoint ? judged.timerAt() : null;
        Long next = nextAt(judged, gridPoint, Grid.END, true);
        if (next != null && (armed == null || next < armed)) {
            stores.timers().set(next, judged.name());
            armed = next;
        }
        stores.pipelines().put(judged.withTimer(armed));
    }

    private @Nullable Long nextAt(PipelineState state, long gridPoint, long startsUpTo, boolean forgets) {
        Long next = Grid.earlier(
                scheduled(state).nextAt(state, gridPoint, startsUpTo, forgets), PaceWatch.nextAt(state, startsUpTo));
        next = Grid.earlier(next, flows.nextAt(state, startsUpTo));
        return Grid.earlier(next, SloWatch.nextAt(state, startsUpTo));
    }

    /** Tells the last that is known of every lot that never came; for the end of a log. */
    public void tellAll() {
        long gridPoint = endsAt() == null ? Grid.END : (long) endsAt();
        stores.pipelines()
                .forEach(state -> state.expected().stream()
                        .filter(lot -> lot.missing())
                        .forEach(lot -> output.last(gridPoint, lot.report(state.name()))));
        stores.risks().forEach(risk -> {
            if (risk.isOpen() && (risk.forecast() != null || risk.verdict() == Verdict.AT_RISK)) {
                output.standing(gridPoint, risk.record());
            }
        });
    }
}
