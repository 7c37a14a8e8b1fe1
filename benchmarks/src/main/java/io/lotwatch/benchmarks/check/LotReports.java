package io.lotwatch.benchmarks.check;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was reported of each lot at last, held against what has to be. Read and written by different threads. */
public final class LotReports {
    private final Map<String, ExpectedLot> missing;
    private final Map<String, ExpectedLot> expected;
    private final LotCheck check;
    private final Map<String, String> faults = new TreeMap<>();
    private long completeNanos;
    private long heard;

    /** Of lots of which nothing was heard yet. */
    public LotReports(Map<String, ExpectedLot> expected, LotCheck check) {
        this.expected = expected;
        this.missing = new HashMap<>(expected);
        this.check = check;
    }

    /** A report of a lot; it replaces the one before. */
    public synchronized void report(String lot, byte[] report, long nanos) {
        heard++;
        ExpectedLot wanted = expected.get(lot);
        if (wanted == null) {
            faults.put(lot, "there is no such lot");
            return;
        }
        missing.remove(lot);
        String fault = check.fault(wanted, report);
        if (fault == null) {
            faults.remove(lot);
        } else {
            faults.put(lot, fault);
        }
        if (isComplete()) {
            completeNanos = nanos;
        }
    }

    /** A record where none may be. */
    public synchronized void unwanted(String topic, String key) {
        heard++;
        faults.put(topic, "there is a record of " + key);
    }

    /** Whether the last report of every lot is right. */
    public synchronized boolean isComplete() {
        return missing.isEmpty() && faults.isEmpty();
    }

    /** When the last report came. */
    public synchronized long completeNanos() {
        return completeNanos;
    }

    /** How many records came. */
    public synchronized long heard() {
        return heard;
    }

    /** What is wrong; null where all is right. */
    public synchronized @Nullable String fault() {
        if (isComplete()) {
            return null;
        }
        if (faults.isEmpty()) {
            return "%d of %d lots were not reported, one of them %s"
                    .formatted(
                            missing.size(),
                            expected.size(),
                            missing.keySet().iterator().next());
        }
        var first = faults.entrySet().iterator().next();
        return "%d reports are wrong; %s: %s".formatted(faults.size(), first.getKey(), first.getValue());
    }
}
