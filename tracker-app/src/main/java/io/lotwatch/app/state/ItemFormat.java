package io.lotwatch.app.state;

import static io.lotwatch.app.state.StepFormat.bit;
import static io.lotwatch.app.state.StepFormat.has;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.app.state.LiveItem.Place;
import io.lotwatch.core.finding.FindingKey;
import io.lotwatch.core.finding.RaisedFinding;
import io.lotwatch.core.item.AttributeValue;
import io.lotwatch.core.item.ItemKey;
import io.lotwatch.core.item.ItemState;
import io.lotwatch.core.item.NamedLot;
import io.lotwatch.core.item.StepState;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an item, as bytes; not its key, under which it is stored. What its lot was told is left out where it is
 * the state itself, and else each step of it that is the same.
 */
final class ItemFormat {
    private static final List<FindingKind> KINDS = List.of(FindingKind.values());
    private static final List<FindingState> STATES = List.of(FindingState.values());

    private ItemFormat() {}

    static byte[] write(KeptItem item) {
        ItemState state = item.state();
        ItemState told = item.told();
        var out = new StateOut();
        ItemKey key = state.key();
        out.given(key.pipeline());
        out.given(key.uid());
        if (key.lot() != null) {
            out.given(key.lot());
        }
        out.number(bit(0, told) | bit(1, told == state) | bit(2, item.place()));
        write(out, state, null);
        if (told != null && told != state) {
            write(out, told, state);
        }
        if (item.place() != null) {
            write(out, item.place(), state);
        }
        return out.toBytes();
    }

    static KeptItem read(ItemKey key, byte[] bytes, SharedTexts shared) {
        return StateIn.read(bytes, ItemState.class, shared, in -> read(key, in));
    }

    private static KeptItem read(ItemKey key, StateIn in) {
        in.given(key.pipeline());
        in.given(key.uid());
        if (key.lot() != null) {
            in.given(key.lot());
        }
        int there = in.small(7);
        ItemState state = readState(in, key, null);
        ItemState told = has(there, 1) ? state : has(there, 0) ? readState(in, key, state) : null;
        return new KeptItem(state, told, has(there, 2) ? readPlace(in, state) : null);
    }

    /** Writes a state, beside one that may have the same steps. */
    private static void write(StateOut out, ItemState state, @Nullable ItemState other) {
        out.number(bit(0, state.definitionVersion())
                | bit(1, state.lot())
                | bit(2, state.declared())
                | bit(3, state.timerAt())
                | bit(4, !state.attributes().isEmpty())
                | bit(5, !state.findings().isEmpty())
                | bit(6, state.others())
                | bit(7, state.severalLots())
                | bit(8, state.attributesCut()));
        out.time(state.firstEventAt());
        if (state.definitionVersion() != null) {
            out.text(state.definitionVersion());
        }
        NamedLot lot = state.lot();
        if (lot != null) {
            out.time(lot.at());
            out.text(lot.lot());
            out.expect(TextSeries.TIE_BREAKS, TextSeries.usualTieBreak(lot.lot()));
        }
        out.number(state.steps().size());
        state.steps().forEach((name, step) -> {
            out.text(name);
            write(out, step, other == null ? null : other.steps().get(name), other != null);
        });
        if (state.others() != null) {
            StepFormat.write(out, state.others());
        }
        out.time(state.firstLogAt());
        out.time(state.lastLogAt());
        if (state.timerAt() != null) {
            out.time(state.timerAt());
        }
        if (!state.attributes().isEmpty()) {
            writeAttributes(out, state);
        }
        if (!state.findings().isEmpty()) {
            writeFindings(out, state);
        }
    }

    private static void write(StateOut out, StepState step, @Nullable StepState other, boolean mayBeSame) {
        if (mayBeSame) {
            boolean isSame = step == other;
            out.number(isSame ? 1 : 0);
            if (isSame) {
                return;
            }
        }
        StepFormat.write(out, step);
    }

    private static ItemState readState(StateIn in, ItemKey key, @Nullable ItemState other) {
        int there = in.small(0x1ff);
        Instant firstEventAt = in.time();
        String version = has(there, 0) ? in.text() : null;
        NamedLot lot = has(there, 1) ? new NamedLot(in.time(), in.text()) : null;
        if (lot != null) {
            in.expect(TextSeries.TIE_BREAKS, TextSeries.usualTieBreak(lot.lot()));
        }
        var steps = new TreeMap<String, StepState>();
        for (int i = in.count(); i > 0; i--) {
            String name = in.text();
            steps.put(name, readStep(in, name, other));
        }
        StepState others = has(there, 6) ? StepFormat.read(in) : null;
        long firstLogAt = in.millis();
        long lastLogAt = in.millis();
        Long timerAt = has(there, 3) ? (Long) in.millis() : null;
        return new ItemState(
                key,
                version,
                firstEventAt,
                firstLogAt,
                lastLogAt,
                lot,
                has(there, 7),
                has(there, 2),
                steps,
                others,
                has(there, 4) ? readAttributes(in) : new TreeMap<>(),
                has(there, 8),
                has(there, 5) ? readFindings(in) : new TreeMap<>(),
                timerAt);
    }

    private static StepState readStep(StateIn in, String name, @Nullable ItemState other) {
        if (other == null || in.small(1) == 0) {
            return StepFormat.read(in);
        }
        StepState same = other.steps().get(name);
        if (same == null) {
            throw in.broken("has a step that is the same as none", null);
        }
        return same;
    }

    private static void writeAttributes(StateOut out, ItemState state) {
        out.number(state.attributes().size());
        state.attributes().forEach((name, attribute) -> {
            out.text(name);
            out.time(attribute.at());
            ValueFormat.write(out, attribute.value());
        });
    }

    private static TreeMap<String, AttributeValue> readAttributes(StateIn in) {
        var attributes = new TreeMap<String, AttributeValue>();
        for (int i = in.count(); i > 0; i--) {
            String name = in.text();
            Instant at = in.time();
            JsonNode value = ValueFormat.read(in);
            attributes.put(name, new AttributeValue(at, value));
        }
        return attributes;
    }

    private static void writeFindings(StateOut out, ItemState state) {
        out.number(state.findings().size());
        state.findings().forEach((key, finding) -> {
            out.text(key.step());
            out.constant(key.kind());
            out.number(key.attempt() == null ? 0 : key.attempt() + 1L);
            out.constant(finding.state());
            out.time(finding.raisedAt());
        });
    }

    private static TreeMap<FindingKey, RaisedFinding> readFindings(StateIn in) {
        var findings = new TreeMap<FindingKey, RaisedFinding>();
        for (int i = in.count(); i > 0; i--) {
            String step = in.text();
            FindingKind kind = in.constant(KINDS);
            int attempt = in.small(Integer.MAX_VALUE) - 1;
            findings.put(
                    new FindingKey(step, kind, attempt < 0 ? null : (Integer) attempt),
                    new RaisedFinding(in.constant(STATES), in.millis()));
        }
        return findings;
    }

    private static void write(StateOut out, Place place, ItemState state) {
        boolean isOpen = place.endedAt() == LiveItem.OPEN;
        out.number(isOpen ? 0 : 1);
        out.text(place.lot().pipeline());
        out.text(place.lot().lot());
        out.optionalText(place.version());
        out.signed(place.firstEventAt() - state.firstEventAt().toEpochMilli());
        out.signed(place.firstLogAt() - state.firstLogAt());
        if (!isOpen) {
            out.time(place.endedAt());
        }
    }

    private static Place readPlace(StateIn in, ItemState state) {
        boolean isOpen = in.small(1) == 0;
        var lot = new LotKey(in.text(), in.text());
        String version = in.optionalText();
        long firstEventAt = state.firstEventAt().toEpochMilli() + in.signed();
        long firstLogAt = state.firstLogAt() + in.signed();
        return new Place(lot, isOpen ? LiveItem.OPEN : in.millis(), firstEventAt, firstLogAt, version);
    }
}
