package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotView;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The lots of one partition: puts together what all partitions of items say of them, judges them, and reports.
 *
 * <p>A part is absolute and takes the place of what its partition said before, so that one that comes again is harmless.
 */
public final class LotLevel extends GridLevel {
    private final Definitions definitions;
    private final LotStores stores;
    private final LotOutput output;

    /** What the level keeps. */
    public record LotStores(
            LotStore lots, HeldBack<LotMessage> held, TimerQueue<LotKey> timers, TimerQueue<LotKey> retention) {}

    public LotLevel(
            Definitions definitions, Watermarks watermarks, long judgedUpTo, LotStores stores, LotOutput output) {
        super(watermarks, judgedUpTo);
        this.definitions = definitions;
        this.stores = stores;
        this.output = output;
    }

    /** Takes what a partition of items says, to be applied at the grid point that is its label. */
    public void hold(long label, LotMessage message) {
        stores.held().add(label, message);
    }

    @Override
    protected @Nullable Long nextDue(boolean forgets) {
        Long next = Grid.earlier(stores.held().firstLabel(), stores.timers().firstAt());
        return forgets ? Grid.earlier(next, stores.retention().firstAt()) : next;
    }

    @Override
    protected void judge(long gridPoint, boolean forgets) {
        var touched = new TreeMap<LotKey, LotState>();
        for (LotMessage message : stores.held().takeUpTo(gridPoint)) {
            LotState state = touched.computeIfAbsent(message.lot(), this::known);
            touched.put(
                    message.lot(),
                    message.match(
                            counted -> state.with(counted.partition(), counted.part(), gridPoint),
                            happened -> state.with(state.events().merge(happened.event()), gridPoint)));
        }
        for (LotKey key : stores.timers().takeUpTo(gridPoint)) {
            LotState state = stores.lots().get(key);
            if (state != null) {
                touched.putIfAbsent(key, state);
            }
        }
        touched.values().forEach(state -> judge(state, gridPoint));
        if (forgets) {
            stores.retention().takeUpTo(gridPoint).forEach(key -> forget(key, gridPoint));
        }
    }

    private LotState known(LotKey key) {
        LotState state = stores.lots().get(key);
        return state == null ? LotState.unheard(key) : state;
    }

    private void judge(LotState state, long gridPoint) {
        PipelineDefinition definition = definitions.of(state.key().pipeline());
        var view = new LotView(state, definition, gridPoint);
        LotState told = LotTelling.tell(state, view, definition, gridPoint, output);
        Long armed = told.timerAt() != null && told.timerAt() > gridPoint ? told.timerAt() : null;
        Long next = view.nextAt();
        if (next != null && (armed == null || next < armed)) {
            stores.timers().set(next, told.key());
            armed = next;
        }
        if (stores.lots().get(told.key()) == null) {
            stores.retention().set(forgottenAt(told), told.key());
        }
        stores.lots().put(told.withTimer(armed));
    }

    private long forgottenAt(LotState state) {
        long last = state.timerAt() == null ? state.heardAt() : Math.max(state.heardAt(), state.timerAt());
        return Grid.after(Instant.ofEpochMilli(
                last + definitions.lotRetentionMillis(state.key().pipeline())));
    }

    private void forget(LotKey key, long gridPoint) {
        LotState state = stores.lots().get(key);
        if (state == null) {
            return;
        }
        long forgottenAt = forgottenAt(state);
        if (gridPoint >= forgottenAt) {
            tellLast(state, gridPoint);
            stores.lots().remove(key);
        } else {
            stores.retention().set(forgottenAt, key);
        }
    }

    /** Tells the last that is known of every lot; for the end of a log. */
    public void tellAll() {
        stores.lots().forEach(state -> tellLast(state, endsAt() == null ? Grid.END : (long) endsAt()));
    }

    private void tellLast(LotState state, long gridPoint) {
        var view = new LotView(state, definitions.of(state.key().pipeline()), gridPoint);
        if (!view.isWithdrawn()) {
            output.last(gridPoint, view.report());
        }
    }
}
