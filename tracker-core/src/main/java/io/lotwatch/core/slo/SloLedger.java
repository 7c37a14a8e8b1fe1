package io.lotwatch.core.slo;

import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What is kept of one SLO. It is changed by one lot after the other, in any order, and its size is bounded. */
public interface SloLedger {
    /** The name of the one budget of an SLO without an attribute. */
    String ALL = "";

    /**
     * Takes out what a lot put in before, and puts in what it does now.
     *
     * @param before null where it put in nothing
     * @param after null where it puts in nothing
     * @param now log time, never going back; what no window asks for any more is forgotten
     */
    void replace(@Nullable Contribution before, @Nullable Contribution after, Instant now);

    /** The counts as of {@code now} by the value of the SLO's attribute; under {@link #ALL} where it has none. */
    SortedMap<String, SloReading> read(Instant now);

    /**
     * An empty one.
     *
     * @param watchedSince the log time since which the pipeline is watched by this SLO; freshness is owed from then on
     */
    static SloLedger of(SloDefinition slo, Instant watchedSince) {
        if (slo.sli() instanceof Sli.Freshness freshness) {
            return new FreshnessLedger(slo.window(), freshness.within(), watchedSince);
        }
        if (slo.sli() instanceof Sli.Stability stability
                && stability.range() instanceof StabilityRange.AroundBaseline baseline) {
            return new BaselineLedger(slo.window(), baseline.deviation());
        }
        return new CountLedger(slo.window());
    }
}
