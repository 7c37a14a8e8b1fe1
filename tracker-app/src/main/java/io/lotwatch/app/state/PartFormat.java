package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import java.time.Instant;
import java.util.ArrayList;

/** What a partition knows of a lot, as bytes. */
public final class PartFormat {
    private PartFormat() {}

    static byte[] write(LotPart part) {
        var out = new StateOut();
        write(out, part);
        return out.toBytes();
    }

    static LotPart read(byte[] bytes) {
        return StateIn.read(bytes, LotPart.class, PartFormat::read);
    }

    /** Writes it within another record. */
    public static void write(StateOut out, LotPart part) {
        out.number(bit(0, part.extremes()));
        out.text(part.lot().pipeline());
        out.text(part.lot().lot());
        out.time(part.since());
        out.time(part.changedAt());
        out.signed(part.keptMillis());
        TotalsFormat.write(out, part.totals());
        if (part.extremes() != null) {
            write(out, part.extremes());
        }
    }

    /** Reads it within another record. */
    public static LotPart read(StateIn in) {
        int there = in.small(1);
        return new LotPart(
                new LotKey(in.text(), in.text()),
                in.millis(),
                in.millis(),
                in.signed(),
                TotalsFormat.read(in),
                has(there, 0) ? readExtremes(in) : null);
    }

    private static void write(StateOut out, LotExtremes extremes) {
        out.number(bit(0, extremes.firstEventAt())
                | bit(1, extremes.lastEndAt())
                | bit(2, extremes.earliestLogAt())
                | bit(3, extremes.newestLogAt()));
        StepFormat.optionalTime(out, extremes.firstEventAt());
        StepFormat.optionalTime(out, extremes.lastEndAt());
        if (extremes.earliestLogAt() != null) {
            out.time(extremes.earliestLogAt());
        }
        if (extremes.newestLogAt() != null) {
            out.time(extremes.newestLogAt());
        }
        out.optionalText(extremes.definitionVersion());
        out.optionalText(extremes.earliestUid());
        out.number(extremes.lastItems().size());
        extremes.lastItems().forEach(out::text);
    }

    private static LotExtremes readExtremes(StateIn in) {
        int there = in.small(0xf);
        Instant firstEventAt = StepFormat.optionalTime(in, there, 0);
        Instant lastEndAt = StepFormat.optionalTime(in, there, 1);
        Long earliestLogAt = has(there, 2) ? (Long) in.millis() : null;
        Long newestLogAt = has(there, 3) ? (Long) in.millis() : null;
        String version = in.optionalText();
        String earliestUid = in.optionalText();
        var lastItems = new ArrayList<String>();
        for (int i = in.count(); i > 0; i--) {
            lastItems.add(in.text());
        }
        return new LotExtremes(firstEventAt, lastEndAt, lastItems, earliestLogAt, version, newestLogAt, earliestUid);
    }
}
