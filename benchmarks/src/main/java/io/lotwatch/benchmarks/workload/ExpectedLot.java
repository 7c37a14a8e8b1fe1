package io.lotwatch.benchmarks.workload;

import java.util.List;

/**
 * What has to be reported of a lot.
 *
 * @param runMillis for each step, what its runs on all items add up to
 */
public record ExpectedLot(String lot, long items, long firstEventMillis, long completedMillis, List<Long> runMillis) {
    public ExpectedLot {
        runMillis = List.copyOf(runMillis);
    }
}
