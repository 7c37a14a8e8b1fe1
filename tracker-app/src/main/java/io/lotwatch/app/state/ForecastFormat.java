package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.forecast.PastLot;
import io.lotwatch.core.forecast.ProgressMark;
import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How lots stand and how far they had come, as bytes. */
public final class ForecastFormat {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<Quality> QUALITIES = List.of(Quality.values());

    private ForecastFormat() {}

    /** Writes how a lot stands within another record. */
    public static void write(StateOut out, LotStanding lot) {
        out.text(lot.lot().pipeline());
        out.text(lot.lot().lot());
        out.number(bit(0, lot.regular())
                | bit(1, lot.deadline())
                | bit(2, lot.firstEventAt())
                | bit(3, lot.completedAt())
                | bit(4, lot.mark()));
        out.constant(lot.verdict());
        out.constant(lot.quality());
        out.optionalText(lot.definitionVersion());
        StepFormat.optionalTime(out, lot.deadline());
        StepFormat.optionalTime(out, lot.firstEventAt());
        StepFormat.optionalTime(out, lot.completedAt());
        write(out, lot.items());
        if (lot.mark() != null) {
            write(out, lot.mark());
        }
    }

    /** Reads how a lot stands within another record. */
    public static LotStanding readStanding(StateIn in) {
        var key = new LotKey(in.text(), in.text());
        int there = in.small(0x1f);
        return new LotStanding(
                key,
                has(there, 0),
                in.constant(VERDICTS),
                in.constant(QUALITIES),
                in.optionalText(),
                StepFormat.optionalTime(in, there, 1),
                StepFormat.optionalTime(in, there, 2),
                StepFormat.optionalTime(in, there, 3),
                readItems(in),
                has(there, 4) ? readMark(in) : null);
    }

    /** Writes a verdict within another record. */
    public static void write(StateOut out, Verdict verdict) {
        out.constant(verdict);
    }

    /** Reads a verdict within another record. */
    public static Verdict readVerdict(StateIn in) {
        return in.constant(VERDICTS);
    }

    private static void write(StateOut out, ItemCounts items) {
        out.number(bit(0, items.expected()));
        if (items.expected() != null) {
            out.signed(items.expected());
        }
        out.signed(items.seen());
        out.signed(items.succeeded());
        out.signed(items.businessFailed());
        out.signed(items.failed());
        out.signed(items.skipped());
        out.signed(items.open());
        out.signed(items.missing());
    }

    private static ItemCounts readItems(StateIn in) {
        return new ItemCounts(
                in.small(1) == 1 ? (Long) in.signed() : null,
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed(),
                in.signed());
    }

    static byte[] write(PastLot lot) {
        var out = new StateOut();
        out.text(lot.lot());
        out.number(bit(0, lot.completedAt()) | bit(1, lot.lostAt()));
        out.time(lot.startedAt());
        StepFormat.optionalTime(out, lot.completedAt());
        StepFormat.optionalTime(out, lot.lostAt());
        out.number(lot.marks().size());
        lot.marks().forEach(mark -> write(out, mark));
        return out.toBytes();
    }

    static PastLot readPast(byte[] bytes) {
        return StateIn.read(bytes, PastLot.class, ForecastFormat::readPast);
    }

    private static PastLot readPast(StateIn in) {
        String lot = in.text();
        int there = in.small(3);
        Instant startedAt = in.time();
        Instant completedAt = StepFormat.optionalTime(in, there, 0);
        Instant lostAt = StepFormat.optionalTime(in, there, 1);
        var marks = new ArrayList<ProgressMark>();
        for (int i = in.count(); i > 0; i--) {
            marks.add(readMark(in));
        }
        return new PastLot(lot, startedAt, completedAt, lostAt, marks);
    }

    private static void write(StateOut out, ProgressMark mark) {
        out.number(bit(0, mark.lastEndAt()));
        out.time(mark.at());
        out.time(mark.lastSignAt());
        StepFormat.optionalTime(out, mark.lastEndAt());
        out.signed(mark.expected());
        out.signed(mark.seen());
        out.signed(mark.ended());
        out.number(mark.steps().size());
        for (StepProgress step : mark.steps()) {
            out.signed(step.finished());
            out.signed(step.attempts());
        }
    }

    private static ProgressMark readMark(StateIn in) {
        int there = in.small(1);
        Instant at = in.time();
        Instant lastSignAt = in.time();
        Instant lastEndAt = StepFormat.optionalTime(in, there, 0);
        long expected = in.signed();
        long seen = in.signed();
        long ended = in.signed();
        var steps = new ArrayList<StepProgress>();
        for (int i = in.count(); i > 0; i--) {
            steps.add(new StepProgress(in.signed(), in.signed()));
        }
        return new ProgressMark(at, expected, seen, ended, lastSignAt, lastEndAt, steps);
    }
}
