package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.PipelineMessage.LotTold;
import io.lotwatch.core.engine.PipelineMessage.VersionChanged;
import io.lotwatch.core.pipeline.LotSummary;
import io.lotwatch.core.pipeline.PipelineState;
import io.lotwatch.core.pipeline.ScheduledLots;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pipelines of one partition: what is expected of them as a whole, whether or not any lot comes. */
public final class PipelineLevel extends GridLevel {
    private final Definitions definitions;
    private final PipelineStores stores;
    private final PipelineTelling telling;
    private final PaceWatch pace;
    private final PipelineOutput output;

    /** What the level keeps; a timer for each pipeline. */
    public record PipelineStores(
            PipelineStore pipelines, HeldBack<PipelineMessage> held, TimerQueue<String> timers, PaceStore pace) {}

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
        this.output = output;
    }

    /** Takes what a partition of lots says, to be applied at the grid point that is its label. */
    public void hold(long label, PipelineMessage message) {
        stores.held().add(label, message);
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = stores.held().firstLabel();
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
        for (PipelineMessage message : messages) {
            PipelineState state = state(message.pipeline(), touched);
            message.match(
                    told::add,
                    changed -> touched.put(state.name(), adopted(state, changed, gridPoint)) == state,
                    ended -> touched.put(state.name(), pace.ended(state, ended.took(), gridPoint)) == state);
        }
        told.sort(Comparator.comparing(LotTold::pipeline)
                .thenComparing(message -> message.lot().lot()));
        for (LotTold message : told) {
            PipelineState state = state(message.pipeline(), touched);
            LotSummary lot = message.lot();
            touched.put(
                    message.pipeline(),
                    scheduled(state).heard(state, lot, change -> telling.tell(message.pipeline(), change, gridPoint)));
        }
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
        return scheduled(now).adopted(now, known, gridPoint);
    }

    private void judge(PipelineState state, long gridPoint) {
        ScheduledLots scheduled = scheduled(state);
        PipelineState asked = gridPoint <= startsUpTo() ? pace.asked(state, gridPoint) : state;
        PipelineState judged = scheduled.judged(
                asked, gridPoint, startsUpTo(), change -> telling.tell(state.name(), change, gridPoint));
        Long armed = judged.timerAt() != null && judged.timerAt() > gridPoint ? judged.timerAt() : null;
        Long next = nextAt(judged, gridPoint, Grid.END, true);
        if (next != null && (armed == null || next < armed)) {
            stores.timers().set(next, judged.name());
            armed = next;
        }
        stores.pipelines().put(judged.withTimer(armed));
    }

    private @Nullable Long nextAt(PipelineState state, long gridPoint, long startsUpTo, boolean forgets) {
        return Grid.earlier(
                scheduled(state).nextAt(state, gridPoint, startsUpTo, forgets), PaceWatch.nextAt(state, startsUpTo));
    }

    /** Tells the last that is known of every lot that never came; for the end of a log. */
    public void tellAll() {
        long gridPoint = endsAt() == null ? Grid.END : (long) endsAt();
        stores.pipelines()
                .forEach(state -> state.expected().stream()
                        .filter(lot -> lot.missing())
                        .forEach(lot -> output.last(gridPoint, lot.report(state.name()))));
    }
}
