package io.lotwatch.benchmarks.parse;

import java.util.HashMap;
import java.util.Map;

/** Parses events and counts them by type. Of one thread. */
public final class TypeCounter {
    private final EventParser parser = new EventParser();
    private final Map<String, long[]> counts = new HashMap<>();

    /** Parses the event. The parsed lengths go into the count's second number, so that no field is parsed in vain. */
    public void take(byte[] value) {
        ParsedEvent event = parser.parse(value);
        long[] count = counts.computeIfAbsent(event.type, type -> new long[2]);
        count[0]++;
        count[1] += event.uid.length() + event.lot.length() + event.step.length() + event.timeMillis;
    }

    /** The counts so far. */
    public Map<String, Long> counts() {
        var result = new HashMap<String, Long>();
        counts.forEach((type, count) -> result.put(type, count[0]));
        return result;
    }
}
