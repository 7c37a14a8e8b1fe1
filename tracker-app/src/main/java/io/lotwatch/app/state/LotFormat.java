package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.lot.FirstHeard;
import io.lotwatch.core.lot.LotEvents;
import io.lotwatch.core.lot.LotEvents.ExpectedItems;
import io.lotwatch.core.lot.LotEvents.Said;
import io.lotwatch.core.lot.LotFindingKey;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotState.PartId;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a lot, as bytes. */
final class LotFormat {
    private static final List<Verdict> VERDICTS = List.of(Verdict.values());
    private static final List<FindingKind> KINDS = List.of(FindingKind.values());
    private static final List<FindingState> STATES = List.of(FindingState.values());
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());

    private LotFormat() {}

    static byte[] write(LotState lot) {
        var out = new StateOut();
        out.number(bit(0, lot.firstHeard())
                | bit(1, lot.reportedComplete())
                | bit(2, lot.incomplete())
                | bit(3, lot.timerAt())
                | bit(4, lot.summary())
                | bit(5, !lot.broken().isEmpty())
                | bit(6, lot.stoodAt()));
        out.text(lot.key().pipeline());
        out.text(lot.key().lot());
        write(out, lot.events());
        if (lot.firstHeard() != null) {
            out.time(lot.firstHeard().logTime());
            out.optionalText(lot.firstHeard().inForce().version());
            out.signed(lot.firstHeard().inForce().number());
        }
        out.number(lot.parts().size());
        lot.parts().forEach((id, part) -> {
            out.number(id.partition());
            out.signed(id.since() - part.since());
            PartFormat.write(out, part);
        });
        out.number(lot.revision());
        out.optionalText(lot.reported());
        out.constant(lot.verdict());
        if (lot.incomplete() != null) {
            out.constant(lot.incomplete());
        }
        if (!lot.broken().isEmpty()) {
            out.number(lot.broken().size());
            lot.broken().forEach(key -> {
                out.constant(key.kind());
                out.optionalText(key.measure());
            });
        }
        out.time(lot.heardAt());
        if (lot.timerAt() != null) {
            out.time(lot.timerAt());
        }
        if (lot.summary() != null) {
            out.text(lot.summary());
        }
        if (lot.stoodAt() != null) {
            out.time(lot.stoodAt());
        }
        return out.toBytes();
    }

    static @Nullable LotState readOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : read(bytes);
    }

    static LotState read(byte[] bytes) {
        return StateIn.read(bytes, LotState.class, LotFormat::read);
    }

    private static LotState read(StateIn in) {
        int there = in.small(0x7f);
        return new LotState(
                new LotKey(in.text(), in.text()),
                readEvents(in),
                has(there, 0) ? new FirstHeard(in.millis(), new VersionInForce(in.optionalText(), in.signed())) : null,
                readParts(in),
                in.number(),
                in.optionalText(),
                has(there, 1),
                in.constant(VERDICTS),
                has(there, 2) ? in.constant(STATES) : null,
                has(there, 5) ? readBroken(in) : new TreeSet<>(),
                in.millis(),
                has(there, 3) ? (Long) in.millis() : null,
                has(there, 4) ? in.text() : null,
                has(there, 6) ? (Long) in.millis() : null);
    }

    private static TreeSet<LotFindingKey> readBroken(StateIn in) {
        var broken = new TreeSet<LotFindingKey>();
        for (int i = in.count(); i > 0; i--) {
            broken.add(new LotFindingKey(in.constant(KINDS), in.optionalText()));
        }
        return broken;
    }

    private static TreeMap<PartId, LotPart> readParts(StateIn in) {
        var parts = new TreeMap<PartId, LotPart>();
        for (int i = in.count(); i > 0; i--) {
            int partition = in.small(Integer.MAX_VALUE);
            long since = in.signed();
            LotPart part = PartFormat.read(in);
            parts.put(new PartId(partition, since + part.since()), part);
        }
        return parts;
    }

    private static void write(StateOut out, LotEvents events) {
        out.number(bit(0, events.openedAt())
                | bit(1, events.sealedAt())
                | bit(2, events.cancelledAt())
                | bit(3, events.firstEventAt())
                | bit(4, events.expected())
                | bit(5, events.deadline())
                | bit(6, events.purpose()));
        StepFormat.optionalTime(out, events.openedAt());
        StepFormat.optionalTime(out, events.sealedAt());
        StepFormat.optionalTime(out, events.cancelledAt());
        StepFormat.optionalTime(out, events.firstEventAt());
        if (events.expected() != null) {
            out.time(events.expected().at());
            out.number(events.expected().bySeal() ? 1 : 0);
            out.signed(events.expected().items());
        }
        if (events.deadline() != null) {
            out.time(events.deadline().at());
            out.time(events.deadline().value());
            out.text(events.deadline().canonical());
        }
        if (events.purpose() != null) {
            out.time(events.purpose().at());
            out.constant(events.purpose().value());
            out.text(events.purpose().canonical());
        }
    }

    private static LotEvents readEvents(StateIn in) {
        int there = in.small(0x7f);
        return new LotEvents(
                StepFormat.optionalTime(in, there, 0),
                StepFormat.optionalTime(in, there, 1),
                StepFormat.optionalTime(in, there, 2),
                StepFormat.optionalTime(in, there, 3),
                has(there, 4) ? new ExpectedItems(in.time(), in.small(1) == 1, in.signed()) : null,
                has(there, 5) ? new Said<Instant>(in.time(), in.time(), in.text()) : null,
                has(there, 6) ? new Said<Purpose>(in.time(), in.constant(PURPOSES), in.text()) : null);
    }
}
