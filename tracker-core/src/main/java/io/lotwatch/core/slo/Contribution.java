package io.lotwatch.core.slo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one lot puts into one SLO. It is absolute: to correct it, it is taken out, and another put in. */
public sealed interface Contribution {
    /** When it counts. */
    Instant at();

    /** Counts by the value of the SLO's attribute, under {@link SloLedger#ALL} where it has none. */
    record Counted(Instant at, SortedMap<String, SloCount> counts) implements Contribution {
        public Counted {
            counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        }
    }

    /** A completion, for freshness. */
    record Completion(Instant at) implements Contribution {}

    /** A measure that is held against those of the lots before it, of which {@code lot} tells apart those of one time. */
    record Measured(Instant at, String lot, BigDecimal value) implements Contribution {}
}
