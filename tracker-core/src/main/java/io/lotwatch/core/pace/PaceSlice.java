package io.lotwatch.core.pace;

import io.lotwatch.core.lot.DurationSketch;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All durations of a slice of time, absolute: it replaces what the same source said of the slice before, and is added to
 * what other sources say.
 *
 * @param durations by what they are of; sketches without a count may be left out
 */
public record PaceSlice(PaceSliceKey key, SortedMap<PaceSubject, DurationSketch> durations) {
    /** The sketches are the slice's own from now on. */
    public PaceSlice(PaceSliceKey key, Map<PaceSubject, DurationSketch> durations) {
        this(key, (SortedMap<PaceSubject, DurationSketch>) new TreeMap<>(durations));
    }

    public PaceSlice {
        durations = Collections.unmodifiableSortedMap(durations);
    }
}
