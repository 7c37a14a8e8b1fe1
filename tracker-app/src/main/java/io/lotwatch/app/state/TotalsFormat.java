package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.item.Outcome;
import io.lotwatch.core.lot.AttributeCounts;
import io.lotwatch.core.lot.AttributeTotals;
import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.lot.LotTotals.MeasureTotal;
import io.lotwatch.core.lot.StepSnapshot;
import io.lotwatch.core.lot.StepTotals;
import io.lotwatch.core.lot.TotalsSnapshot;
import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.report.FindingKind;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The numbers of a lot, as bytes. Counts may be negative: what was taken back may not have been added here. */
final class TotalsFormat {
    private static final List<Outcome.Kind> OUTCOMES = List.of(Outcome.Kind.values());
    private static final List<ErrorClass> ERROR_CLASSES = List.of(ErrorClass.values());
    private static final List<FindingKind> FINDINGS = List.of(FindingKind.values());

    private static final int WAITING = 4;
    private static final int TOOK = 5;

    private TotalsFormat() {}

    static void write(StateOut out, LotTotals totals) {
        TotalsSnapshot all = totals.snapshot();
        SortedMap<String, WaitingTimes> waiting = waiting(all.steps());
        out.number(bit(0, all.others())
                | bit(1, all.windowEnd())
                | bit(2, all.ownSealedAt())
                | bit(3, !all.attributes().isEmpty())
                | bit(WAITING, !waiting.isEmpty())
                | bit(TOOK, !all.took().isEmpty()));
        out.signed(all.items());
        out.signed(all.ownItems());
        out.signed(all.declared());
        out.signed(all.declaredUnseen());
        out.signed(all.seen());
        out.signed(all.open());
        out.signed(all.windowed());
        StepFormat.optionalTime(out, all.windowEnd());
        StepFormat.optionalTime(out, all.ownSealedAt());
        writeCounts(out, all.outcomes());
        writeSteps(out, all.steps());
        writeSteps(out, all.undeclared());
        if (all.others() != null) {
            write(out, all.others());
        }
        out.number(all.measures().size());
        all.measures().forEach((name, total) -> {
            out.text(name);
            out.signed(total.items());
            out.decimal(total.sum());
        });
        if (!all.attributes().isEmpty()) {
            writeAttributes(out, all.attributes());
        }
        if (!waiting.isEmpty()) {
            FlowFormat.write(out, waiting);
        }
        if (!all.took().isEmpty()) {
            write(out, all.took());
        }
    }

    // Few lots have any, and what was written before there were any has none.
    private static SortedMap<String, WaitingTimes> waiting(Map<String, StepTotals> steps) {
        var waiting = new TreeMap<String, WaitingTimes>();
        steps.forEach((name, step) -> {
            WaitingTimes times = step.snapshot().waiting();
            if (!times.isEmpty()) {
                waiting.put(name, times);
            }
        });
        return waiting;
    }

    static LotTotals read(StateIn in) {
        int there = in.small(0x3f);
        long items = in.signed();
        long ownItems = in.signed();
        long declared = in.signed();
        long declaredUnseen = in.signed();
        long seen = in.signed();
        long open = in.signed();
        long windowed = in.signed();
        Instant windowEnd = StepFormat.optionalTime(in, there, 1);
        Instant ownSealedAt = StepFormat.optionalTime(in, there, 2);
        Map<Outcome.Kind, Long> outcomes = readCounts(in, Outcome.Kind.class, OUTCOMES);
        Map<String, StepTotals> steps = readSteps(in);
        Map<String, StepTotals> undeclared = readSteps(in);
        StepTotals others = has(there, 0) ? readStep(in) : null;
        var measures = new TreeMap<String, MeasureTotal>();
        for (int i = in.count(); i > 0; i--) {
            measures.put(in.text(), new MeasureTotal(in.signed(), in.decimal()));
        }
        SortedMap<String, AttributeTotals> attributes =
                has(there, 3) ? readAttributes(in) : Collections.emptySortedMap();
        if (has(there, WAITING)) {
            for (Map.Entry<String, WaitingTimes> each :
                    FlowFormat.readWaiting(in).entrySet()) {
                StepTotals step = steps.get(each.getKey());
                if (step == null) {
                    throw in.broken("has items that wait for no step", null);
                }
                step.snapshot().waiting().addAll(each.getValue(), 1);
            }
        }
        return LotTotals.of(new TotalsSnapshot(
                items,
                ownItems,
                declared,
                declaredUnseen,
                seen,
                open,
                outcomes,
                steps,
                undeclared,
                others,
                measures,
                has(there, TOOK) ? readSketch(in) : new DurationSketch(),
                attributes,
                windowed,
                windowEnd,
                ownSealedAt));
    }

    private static void writeAttributes(StateOut out, SortedMap<String, AttributeTotals> attributes) {
        out.number(attributes.size());
        attributes.forEach((name, totals) -> {
            out.text(name);
            out.number(totals.values().size());
            totals.values().forEach((value, counts) -> {
                out.text(value);
                write(out, counts);
            });
            write(out, totals.rest());
        });
    }

    private static SortedMap<String, AttributeTotals> readAttributes(StateIn in) {
        var attributes = new TreeMap<String, AttributeTotals>();
        for (int i = in.count(); i > 0; i--) {
            String name = in.text();
            var values = new TreeMap<String, AttributeCounts>();
            for (int n = in.count(); n > 0; n--) {
                values.put(in.text(), readAttributeCounts(in));
            }
            attributes.put(name, AttributeTotals.of(values, readAttributeCounts(in)));
        }
        return attributes;
    }

    private static void write(StateOut out, AttributeCounts counts) {
        out.signed(counts.expected());
        out.signed(counts.processed());
        out.signed(counts.ended());
    }

    private static AttributeCounts readAttributeCounts(StateIn in) {
        return new AttributeCounts(in.signed(), in.signed(), in.signed());
    }

    private static void writeSteps(StateOut out, Map<String, StepTotals> steps) {
        out.number(steps.size());
        steps.forEach((name, step) -> {
            out.text(name);
            write(out, step);
        });
    }

    private static Map<String, StepTotals> readSteps(StateIn in) {
        var steps = new TreeMap<String, StepTotals>();
        for (int i = in.count(); i > 0; i--) {
            steps.put(in.text(), readStep(in));
        }
        return steps;
    }

    private static void write(StateOut out, StepTotals totals) {
        StepSnapshot step = totals.snapshot();
        out.signed(step.items());
        out.signed(step.finished());
        out.signed(step.attempts());
        writeCounts(out, step.failures());
        writeCounts(out, step.findings());
        write(out, step.queued());
        write(out, step.waited());
        write(out, step.run());
        write(out, step.elapsed());
        out.big(step.heldUp());
    }

    private static StepTotals readStep(StateIn in) {
        return StepTotals.of(new StepSnapshot(
                in.signed(),
                in.signed(),
                in.signed(),
                readCounts(in, ErrorClass.class, ERROR_CLASSES),
                readCounts(in, FindingKind.class, FINDINGS),
                readSketch(in),
                readSketch(in),
                readSketch(in),
                readSketch(in),
                in.big(),
                new WaitingTimes()));
    }

    private static <E extends Enum<E>> void writeCounts(StateOut out, Map<E, Long> counts) {
        out.number(counts.size());
        counts.forEach((constant, count) -> {
            out.constant(constant);
            out.signed(count);
        });
    }

    private static <E extends Enum<E>> Map<E, Long> readCounts(StateIn in, Class<E> type, List<E> constants) {
        var counts = new EnumMap<E, Long>(type);
        for (int i = in.count(); i > 0; i--) {
            counts.put(in.constant(constants), in.signed());
        }
        return counts;
    }

    // The differences of the sorted buckets are small, and most buckets have counted one: two bytes become one.
    static void write(StateOut out, DurationSketch sketch) {
        out.number(sketch.buckets().size());
        int last = 0;
        for (Map.Entry<Integer, Long> bucket : sketch.buckets().entrySet()) {
            boolean isOne = bucket.getValue() == 1;
            out.number((long) (bucket.getKey() - last) << 1 | (isOne ? 1 : 0));
            if (!isOne) {
                out.signed(bucket.getValue());
            }
            last = bucket.getKey();
        }
    }

    static DurationSketch readSketch(StateIn in) {
        var buckets = new TreeMap<Integer, Long>();
        int last = 0;
        for (int i = in.count(); i > 0; i--) {
            int code = in.small(Integer.MAX_VALUE);
            last = Math.addExact(last, code >> 1);
            buckets.put(last, (code & 1) == 1 ? 1L : in.signed());
        }
        return new DurationSketch(buckets);
    }
}
