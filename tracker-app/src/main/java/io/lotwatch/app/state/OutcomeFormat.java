package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.slo.ItemTally;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a lot stands, as its pipeline knows it, as bytes. */
public final class OutcomeFormat {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());

    private OutcomeFormat() {}

    static byte[] write(LotOutcome lot) {
        var out = new StateOut();
        write(out, lot);
        return out.toBytes();
    }

    static LotOutcome read(byte[] bytes) {
        return StateIn.read(bytes, LotOutcome.class, OutcomeFormat::read);
    }

    /** Writes it within another record. */
    public static void write(StateOut out, LotOutcome lot) {
        out.text(lot.lot().pipeline());
        out.text(lot.lot().lot());
        out.number(bit(0, lot.deadline()) | bit(1, lot.firstEventAt()) | bit(2, lot.completedAt()));
        out.constant(lot.purpose());
        out.constant(lot.verdict());
        out.time(lot.judgedAt());
        StepFormat.optionalTime(out, lot.deadline());
        StepFormat.optionalTime(out, lot.firstEventAt());
        StepFormat.optionalTime(out, lot.completedAt());
        write(out, lot.items());
        out.number(lot.measures().size());
        lot.measures().forEach((name, sum) -> {
            out.text(name);
            out.decimal(sum);
        });
        out.number(lot.byAttribute().size());
        lot.byAttribute().forEach((attribute, values) -> {
            out.text(attribute);
            out.number(values.size());
            values.forEach((value, items) -> {
                out.text(value);
                write(out, items);
            });
        });
    }

    /** Reads it within another record. */
    public static LotOutcome read(StateIn in) {
        var key = new LotKey(in.text(), in.text());
        int there = in.small(7);
        Purpose purpose = in.constant(PURPOSES);
        Verdict verdict = in.constant(VERDICTS);
        Instant judgedAt = in.time();
        Instant deadline = has(there, 0) ? in.time() : null;
        Instant firstEventAt = has(there, 1) ? in.time() : null;
        Instant completedAt = has(there, 2) ? in.time() : null;
        ItemTally items = readTally(in);
        var measures = new TreeMap<String, BigDecimal>();
        for (int i = in.count(); i > 0; i--) {
            measures.put(in.text(), in.decimal());
        }
        var byAttribute = new TreeMap<String, SortedMap<String, ItemTally>>();
        for (int i = in.count(); i > 0; i--) {
            byAttribute.put(in.text(), readValues(in));
        }
        return new LotOutcome(
                key, purpose, verdict, deadline, firstEventAt, completedAt, judgedAt, items, measures, byAttribute);
    }

    private static SortedMap<String, ItemTally> readValues(StateIn in) {
        var values = new TreeMap<String, ItemTally>();
        for (int i = in.count(); i > 0; i--) {
            values.put(in.text(), readTally(in));
        }
        return values;
    }

    private static void write(StateOut out, ItemTally items) {
        out.signed(items.expected());
        out.signed(items.processed());
        out.signed(items.onTime());
    }

    private static ItemTally readTally(StateIn in) {
        return new ItemTally(in.signed(), in.signed(), in.signed());
    }
}
