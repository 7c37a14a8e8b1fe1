package io.lotwatch.app.state;

import io.lotwatch.core.lot.DurationSketch;
import io.lotwatch.core.pace.PaceSlice;
import io.lotwatch.core.pace.PaceSliceKey;
import io.lotwatch.core.pace.PaceSubject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long things took, as bytes. */
public final class PaceFormat {
    private static final List<PaceSubject.Kind> KINDS = List.of(PaceSubject.Kind.values());

    private PaceFormat() {}

    static byte[] write(PaceSlice slice) {
        var out = new StateOut();
        write(out, slice.durations());
        return out.toBytes();
    }

    static PaceSlice read(PaceSliceKey key, byte[] bytes) {
        return new PaceSlice(key, StateIn.read(bytes, PaceSlice.class, PaceFormat::read));
    }

    /** Writes durations within another record. */
    public static void write(StateOut out, SortedMap<PaceSubject, DurationSketch> durations) {
        out.number(durations.size());
        durations.forEach((subject, took) -> {
            out.constant(subject.kind());
            out.text(subject.name());
            TotalsFormat.write(out, took);
        });
    }

    /** Reads durations within another record. */
    public static SortedMap<PaceSubject, DurationSketch> read(StateIn in) {
        var durations = new TreeMap<PaceSubject, DurationSketch>();
        for (int i = in.count(); i > 0; i--) {
            durations.put(new PaceSubject(in.constant(KINDS), in.text()), TotalsFormat.readSketch(in));
        }
        return durations;
    }
}
