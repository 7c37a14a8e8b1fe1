package io.lotwatch.benchmarks.plain;

import io.lotwatch.benchmarks.parse.EventParser;
import io.lotwatch.benchmarks.parse.ParsedEvent;
import io.lotwatch.benchmarks.workload.Items;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Joins the events of items, and tells of a step that does not start. A timer is set at an item's first event and left alone
 * by the others; when it fires, the item tells whether it waits, and until when.
 */
final class PlainItemProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final long MAX_WAIT_MILLIS = Duration.ofHours(6).toMillis();
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final byte[] NOTHING = {};

    private final EventParser parser = new EventParser();
    private @Nullable State state;

    private record State(
            ProcessorContext<byte[], byte[]> context,
            KeyValueStore<Bytes, byte[]> items,
            KeyValueStore<Bytes, byte[]> timers) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        state = new State(
                context, context.getStateStore(PlainTopology.ITEMS), context.getStateStore(PlainTopology.TIMERS));
        context.schedule(LOOK_EVERY, PunctuationType.STREAM_TIME, this::fire);
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        if (event.value() == null) {
            return;
        }
        ParsedEvent parsed = parser.parse(event.value());
        if (parsed.type.equals("LOT_SEALED")) {
            byte[] lot = parsed.lot.getBytes(StandardCharsets.UTF_8);
            forward(PlainTopology.TO_OUTCOMES, lot, LotMessage.seal(parsed.expectedItems), event.timestamp());
        } else {
            ofItem(event, parsed);
        }
    }

    private void ofItem(Record<byte[], byte[]> event, ParsedEvent parsed) {
        int step = Items.STEPS.indexOf(parsed.step);
        if (step < 0) {
            return;
        }
        Bytes uid = Bytes.wrap(event.key());
        byte[] stored = state().items.get(uid);
        PlainItem item = stored == null ? new PlainItem() : PlainItem.read(stored);
        item.seen(parsed.lot, event.timestamp());
        switch (parsed.type) {
            case "STARTED" -> item.started(step, parsed.timeMillis);
            case "SUCCEEDED" -> item.ended(step, parsed.timeMillis);
            default -> {
                return;
            }
        }
        if (item.isComplete()) {
            end(uid, item, event.timestamp());
            return;
        }
        if (!item.hasTimer()) {
            setTimer(uid, item, event.timestamp() + MAX_WAIT_MILLIS);
        }
        state().items.put(uid, item.write());
    }

    private void end(Bytes uid, PlainItem item, long observedAt) {
        if (item.hasTimer()) {
            state().timers.delete(TimerKey.of(item.timerAt(), uid.get()));
        }
        state().items.delete(uid);
        forward(PlainTopology.TO_OUTCOMES, item.lot(), LotMessage.of(item.outcome()), observedAt);
    }

    private void setTimer(Bytes uid, PlainItem item, long dueAt) {
        item.setTimer(dueAt);
        state().timers.put(TimerKey.of(dueAt, uid.get()), NOTHING);
    }

    private void fire(long now) {
        List<Bytes> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> timers = state().timers.range(TimerKey.before(0), TimerKey.before(now))) {
            timers.forEachRemaining(timer -> due.add(timer.key));
        }
        for (Bytes timer : due) {
            state().timers.delete(timer);
            Bytes uid = TimerKey.uid(timer);
            byte[] stored = state().items.get(uid);
            if (stored != null) {
                look(uid, PlainItem.read(stored), now);
            }
        }
    }

    private void look(Bytes uid, PlainItem item, long now) {
        long dueAt = item.seenAt() + MAX_WAIT_MILLIS;
        if (dueAt > now) {
            setTimer(uid, item, dueAt);
        } else {
            item.clearTimer();
            int step = item.awaitedStep();
            if (step >= 0) {
                byte[] missing = Items.STEPS.get(step).getBytes(StandardCharsets.UTF_8);
                forward(PlainTopology.TO_FINDINGS, uid.get(), missing, now);
            }
        }
        state().items.put(uid, item.write());
    }

    private void forward(String sink, byte[] key, byte[] value, long timestamp) {
        state().context.forward(new Record<>(key, value, timestamp), sink);
    }

    private State state() {
        if (state == null) {
            throw new IllegalStateException("not initialised");
        }
        return state;
    }
}
