package io.lotwatch.app.state;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.core.engine.KeptSlo;
import io.lotwatch.core.engine.KeptSlo.Told;
import io.lotwatch.core.slo.BaselineLedger;
import io.lotwatch.core.slo.Contribution;
import io.lotwatch.core.slo.CountLedger;
import io.lotwatch.core.slo.FreshnessLedger;
import io.lotwatch.core.slo.SloCount;
import io.lotwatch.core.slo.SloCounts;
import io.lotwatch.core.slo.SloLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is kept of an SLO, as bytes: behind the definition that it was counted for, since another one counts anew. */
final class SloFormat {
    private static final int COUNTS = 0;
    private static final int FRESHNESS = 1;
    private static final int BASELINE = 2;

    private SloFormat() {}

    static byte[] write(KeptSlo slo) {
        var out = new StateOut();
        out.text(slo.definition().toString());
        if (slo.ledger() instanceof CountLedger counts) {
            out.number(COUNTS);
            writeCounts(out, counts);
        } else if (slo.ledger() instanceof FreshnessLedger freshness) {
            out.number(FRESHNESS);
            out.time(freshness.since());
            out.number(freshness.completions().size());
            freshness.completions().forEach((at, count) -> {
                out.time(at);
                out.number(count);
            });
        } else if (slo.ledger() instanceof BaselineLedger baseline) {
            out.number(BASELINE);
            out.number(baseline.lots().size());
            baseline.lots().forEach(lot -> {
                out.time(lot.at());
                out.text(lot.lot());
                out.decimal(lot.value());
            });
        } else {
            throw new IllegalStateException("no format for " + slo.ledger().getClass());
        }
        writeTold(out, slo.told());
        return out.toBytes();
    }

    private static void writeTold(StateOut out, SortedMap<String, Told> told) {
        out.number(told.size());
        told.forEach((value, last) -> {
            out.text(value);
            write(out, last.count());
            out.number(last.met() ? 1 : 0);
            out.optionalText(last.burning());
        });
    }

    private static void writeCounts(StateOut out, CountLedger counts) {
        out.number(counts.values().size());
        counts.values().forEach((value, of) -> {
            out.text(value);
            write(out, of);
        });
        SloCounts rest = counts.rest();
        out.number(rest == null ? 0 : 1);
        if (rest != null) {
            write(out, rest);
        }
    }

    private static void write(StateOut out, SloCounts counts) {
        write(out, counts.fine());
        write(out, counts.coarse());
    }

    private static void write(StateOut out, SortedMap<Instant, SloCount> slices) {
        out.number(slices.size());
        slices.forEach((start, count) -> {
            out.time(start);
            write(out, count);
        });
    }

    private static void write(StateOut out, SloCount count) {
        out.signed(count.good());
        out.signed(count.total());
    }

    /** Null where it was counted for another definition. */
    static @Nullable KeptSlo read(byte[] bytes, SloDefinition slo) {
        return StateIn.read(bytes, KeptSlo.class, in -> read(in, slo));
    }

    private static @Nullable KeptSlo read(StateIn in, SloDefinition slo) {
        if (!in.text().equals(slo.toString())) {
            in.rest();
            return null;
        }
        SloLedger ledger =
                switch (in.small(BASELINE)) {
                    case COUNTS -> readCounts(in, slo.window());
                    case FRESHNESS -> readFreshness(in, slo);
                    default -> readBaseline(in, slo);
                };
        var told = new TreeMap<String, Told>();
        for (int i = in.count(); i > 0; i--) {
            told.put(in.text(), new Told(readCount(in), in.small(1) == 1, in.optionalText()));
        }
        return new KeptSlo(slo, ledger, told);
    }

    private static CountLedger readCounts(StateIn in, Duration window) {
        var values = new TreeMap<String, SloCounts>();
        for (int i = in.count(); i > 0; i--) {
            values.put(in.text(), readSlices(in, window));
        }
        return CountLedger.of(window, values, in.small(1) == 1 ? readSlices(in, window) : null);
    }

    private static SloCounts readSlices(StateIn in, Duration window) {
        return SloCounts.of(window, readSlices(in), readSlices(in));
    }

    private static SortedMap<Instant, SloCount> readSlices(StateIn in) {
        var slices = new TreeMap<Instant, SloCount>();
        for (int i = in.count(); i > 0; i--) {
            slices.put(in.time(), readCount(in));
        }
        return slices;
    }

    private static SloCount readCount(StateIn in) {
        return new SloCount(in.signed(), in.signed());
    }

    private static FreshnessLedger readFreshness(StateIn in, SloDefinition slo) {
        if (!(slo.sli() instanceof Sli.Freshness freshness)) {
            throw new IllegalStateException("the completions of " + slo + ", which counts none");
        }
        Instant since = in.time();
        var completions = new TreeMap<Instant, Integer>();
        for (int i = in.count(); i > 0; i--) {
            completions.put(in.time(), in.small(Integer.MAX_VALUE));
        }
        return FreshnessLedger.of(slo.window(), freshness.within(), since, completions);
    }

    private static BaselineLedger readBaseline(StateIn in, SloDefinition slo) {
        if (!(slo.sli() instanceof Sli.Stability stability)
                || !(stability.range() instanceof StabilityRange.AroundBaseline around)) {
            throw new IllegalStateException("the measures of " + slo + ", which compares none");
        }
        var lots = new TreeSet<Contribution.Measured>(
                Comparator.comparing(Contribution.Measured::at).thenComparing(Contribution.Measured::lot));
        for (int i = in.count(); i > 0; i--) {
            lots.add(new Contribution.Measured(in.time(), in.text(), in.decimal()));
        }
        return BaselineLedger.of(slo.window(), around.deviation(), lots);
    }
}
