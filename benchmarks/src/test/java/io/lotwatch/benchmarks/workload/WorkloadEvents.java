package io.lotwatch.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A log in memory. */
public record WorkloadEvents(List<Written> records, Map<String, ExpectedLot> expected) {
    /** A record of it. */
    public record Written(byte[] key, byte[] value) {}

    /** The log of a workload that begins at a time. */
    public static WorkloadEvents of(Workload workload, Instant begin) {
        var times = new EventTimes(begin.toEpochMilli());
        var expected = new ExpectedLots(workload, times);
        var json = new EventJson();
        var records = new ArrayList<Written>();
        workload.play(new LogVisitor() {
            @Override
            public void event(long number, int item, int ordinal) {
                expected.event(number, item, ordinal);
                records.add(written(Items.uid(item), json.item(workload, item, ordinal, times.millis(number))));
            }

            @Override
            public void sealed(long number, int lot) {
                expected.sealed(number, lot);
                records.add(written(Items.lot(lot), json.sealed(lot, workload.itemsOf(lot), times.millis(number))));
            }
        });
        return new WorkloadEvents(records, expected.byLot());
    }

    private static Written written(String key, byte[] value) {
        return new Written(key.getBytes(StandardCharsets.UTF_8), value);
    }
}
