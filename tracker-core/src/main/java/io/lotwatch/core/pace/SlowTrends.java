package io.lotwatch.core.pace;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The slow trends of a pipeline, raised or about to be: at most one for each step, the items and the lots. */
public record SlowTrends(SortedMap<PaceSubject, SlowTrend> bySubject) {
    /** Of a pipeline that was never asked about. */
    public static final SlowTrends NONE = new SlowTrends(Map.of());

    /** A copy of these. */
    public SlowTrends(Map<PaceSubject, SlowTrend> bySubject) {
        this((SortedMap<PaceSubject, SlowTrend>) new TreeMap<>(bySubject));
    }

    public SlowTrends {
        bySubject = Collections.unmodifiableSortedMap(bySubject);
    }
}
