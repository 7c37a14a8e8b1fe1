package io.lotwatch.benchmarks.workload;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Adds up what has to come out of a log while it is made. */
public final class ExpectedLots implements LogVisitor {
    private final Workload workload;
    private final EventTimes times;
    private final long[] stepStartedAt;
    private final long[] firstEventAt;
    private final long[] completedAt;
    private final long[][] runMillis;

    /** Of a log of which nothing was heard yet. */
    public ExpectedLots(Workload workload, EventTimes times) {
        this.workload = workload;
        this.times = times;
        stepStartedAt = new long[workload.items()];
        firstEventAt = new long[workload.lots()];
        completedAt = new long[workload.lots()];
        runMillis = new long[workload.lots()][Items.STEPS.size()];
        Arrays.fill(firstEventAt, Long.MAX_VALUE);
    }

    @Override
    public void event(long number, int item, int ordinal) {
        long time = times.millis(number);
        int lot = workload.lotOf(item);
        firstEventAt[lot] = Math.min(firstEventAt[lot], time);
        if (ordinal % 2 == 0) {
            stepStartedAt[item] = time;
            return;
        }
        runMillis[lot][ordinal / 2] += time - stepStartedAt[item];
        if (ordinal == Items.EVENTS - 1) {
            completedAt[lot] = Math.max(completedAt[lot], time);
        }
    }

    @Override
    public void sealed(long number, int lot) {
        // A seal comes after the lot's last item, and changes no number.
    }

    /** The lots by their ids. */
    public Map<String, ExpectedLot> byLot() {
        var lots = new TreeMap<String, ExpectedLot>();
        for (int lot = 0; lot < workload.lots(); lot++) {
            String id = Items.lot(lot);
            lots.put(
                    id,
                    new ExpectedLot(
                            id,
                            workload.itemsOf(lot),
                            firstEventAt[lot],
                            completedAt[lot],
                            LongStream.of(runMillis[lot]).boxed().toList()));
        }
        return lots;
    }
}
