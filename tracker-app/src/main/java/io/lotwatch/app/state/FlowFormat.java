package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.core.pipeline.Flow;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.core.pipeline.FlowState.Overlap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What goes on in pipelines, as bytes. */
public final class FlowFormat {
    private FlowFormat() {}

    static byte[] write(Flow flow) {
        var out = new StateOut();
        write(out, flow);
        return out.toBytes();
    }

    static Flow readFlow(byte[] bytes) {
        return StateIn.read(bytes, Flow.class, FlowFormat::readFlow);
    }

    /** Writes what goes on, or has changed, within another record. */
    public static void write(StateOut out, Flow flow) {
        out.signed(flow.open());
        out.signed(flow.ended());
        write(out, flow.waiting());
    }

    /** Reads the same within another record. */
    public static Flow readFlow(StateIn in) {
        return new Flow(in.signed(), in.signed(), readWaiting(in));
    }

    static void write(StateOut out, SortedMap<String, WaitingTimes> waiting) {
        out.number(waiting.size());
        waiting.forEach((step, times) -> {
            out.text(step);
            out.number(times.counts().size());
            long last = 0;
            for (Map.Entry<Long, Long> span : times.counts().entrySet()) {
                // Spans begin at multiples of the finest width.
                long start = Math.floorDiv(span.getKey(), WaitingTimes.FINEST_MILLIS);
                out.signed(start - last);
                out.signed(span.getValue());
                last = start;
            }
        });
    }

    static SortedMap<String, WaitingTimes> readWaiting(StateIn in) {
        var waiting = new TreeMap<String, WaitingTimes>();
        for (int i = in.count(); i > 0; i--) {
            String step = in.text();
            var counts = new TreeMap<Long, Long>();
            long start = 0;
            for (int n = in.count(); n > 0; n--) {
                start = Math.addExact(start, in.signed());
                counts.put(Math.multiplyExact(start, WaitingTimes.FINEST_MILLIS), in.signed());
            }
            waiting.put(step, WaitingTimes.of(counts));
        }
        return waiting;
    }

    static byte[] write(FlowState state) {
        var out = new StateOut();
        Overlap overlap = state.overlap();
        out.number(bit(0, state.busySince())
                | bit(1, state.throughputAt())
                | bit(2, overlap)
                | bit(3, overlap != null && overlap.confirmed())
                | bit(4, state.backlogAt())
                | bit(5, state.quarterAt()));
        optional(out, state.busySince());
        optional(out, state.throughputAt());
        optional(out, overlap == null ? null : (Long) overlap.openedAt());
        optional(out, state.backlogAt());
        optional(out, state.quarterAt());
        write(out, state.now());
        out.number(state.endedByQuarter().size());
        state.endedByQuarter().forEach((quarter, items) -> {
            out.signed(quarter);
            out.signed(items);
        });
        writeTimes(out, state.openLots());
        writeTimes(out, state.backlogs());
        return out.toBytes();
    }

    static FlowState read(byte[] bytes) {
        return StateIn.read(bytes, FlowState.class, FlowFormat::read);
    }

    private static FlowState read(StateIn in) {
        int there = in.small(0x3f);
        Long busySince = optional(in, there, 0);
        Long throughputAt = optional(in, there, 1);
        Long overlapAt = optional(in, there, 2);
        Long backlogAt = optional(in, there, 4);
        Long quarterAt = optional(in, there, 5);
        Flow now = readFlow(in);
        var ended = new TreeMap<Long, Long>();
        for (int i = in.count(); i > 0; i--) {
            ended.put(in.signed(), in.signed());
        }
        return new FlowState(
                now,
                busySince,
                ended,
                readTimes(in),
                readTimes(in),
                throughputAt,
                overlapAt == null ? null : new Overlap(overlapAt, has(there, 3)),
                backlogAt,
                quarterAt);
    }

    private static void optional(StateOut out, @Nullable Long time) {
        if (time != null) {
            out.time(time);
        }
    }

    private static @Nullable Long optional(StateIn in, int there, int place) {
        return has(there, place) ? (Long) in.millis() : null;
    }

    private static void writeTimes(StateOut out, SortedMap<String, Long> times) {
        out.number(times.size());
        times.forEach((name, at) -> {
            out.text(name);
            out.time(at);
        });
    }

    private static SortedMap<String, Long> readTimes(StateIn in) {
        var times = new TreeMap<String, Long>();
        for (int i = in.count(); i > 0; i--) {
            times.put(in.text(), in.millis());
        }
        return times;
    }
}
