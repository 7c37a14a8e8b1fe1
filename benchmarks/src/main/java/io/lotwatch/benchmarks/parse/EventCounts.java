package io.lotwatch.benchmarks.parse;

import java.util.Map;
import java.util.TreeMap;

/** How many events of each type were parsed, over all threads. */
public final class EventCounts {
    private final Map<String, Long> counts = new TreeMap<>();

    /** Adds what one thread counted. */
    public synchronized void add(Map<String, Long> more) {
        more.forEach((type, count) -> counts.merge(type, count, Long::sum));
    }

    /** The counts by type, as {@code STARTED=4 SUCCEEDED=4}. */
    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        counts.forEach((type, count) ->
                text.append(text.isEmpty() ? "" : " ").append(type).append('=').append(count));
        return text.toString();
    }
}
