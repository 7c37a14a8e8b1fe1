package io.lotwatch.benchmarks.workload;

import java.util.List;
import java.util.Map;

/**
 * A log that lies in a topic.
 *
 * @param begins where it begins in each partition: control records of definitions may lie before it
 * @param ends where it ends in each partition
 * @param lots what has to come out of it
 */
public record ProducedLog(
        String topic, Workload workload, List<Long> begins, List<Long> ends, Map<String, ExpectedLot> lots) {
    public ProducedLog {
        begins = List.copyOf(begins);
        ends = List.copyOf(ends);
        lots = Map.copyOf(lots);
    }

    /** How many records a reader has passed that would read on at these offsets. */
    public long passed(List<Long> next) {
        long passed = 0;
        for (int partition = 0; partition < ends.size(); partition++) {
            long at = Math.min(next.get(partition), ends.get(partition));
            passed += Math.max(0, at - begins.get(partition));
        }
        return passed;
    }
}
