package io.lotwatch.core.pipeline;

import io.lotwatch.core.lot.WaitingTimes;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is going on in the lots of a pipeline, or what has changed of it; changes add up in any order.
 *
 * @param open how many items are open
 * @param ended how many items have ended; fewer where ends were taken back
 * @param waiting which items wait, by declared step; a step for which none does is left out
 */
public record Flow(long open, long ended, SortedMap<String, WaitingTimes> waiting) {
    /** Nothing goes on, or has changed. */
    public static Flow none() {
        return new Flow(0, 0, new TreeMap<>());
    }

    /** With a change; neither is touched. */
    public Flow plus(Flow change) {
        var all = new TreeMap<String, WaitingTimes>();
        waiting.forEach((step, times) -> all.put(step, times.copy()));
        change.waiting.forEach((step, times) -> {
            WaitingTimes sum = all.computeIfAbsent(step, none -> new WaitingTimes());
            sum.addAll(times, 1);
            if (sum.isEmpty()) {
                all.remove(step);
            }
        });
        return new Flow(open + change.open, ended + change.ended, all);
    }

    /** The same as of a log time; see {@link WaitingTimes#widen}. */
    public Flow asOf(long logTime) {
        var all = new TreeMap<String, WaitingTimes>();
        waiting.forEach((step, times) -> {
            WaitingTimes widened = times.copy();
            widened.widen(logTime);
            if (!widened.isEmpty()) {
                all.put(step, widened);
            }
        });
        return new Flow(open, ended, all);
    }

    /** Whether nothing goes on, or has changed. */
    public boolean isNone() {
        return open == 0 && ended == 0 && waiting.isEmpty();
    }
}
