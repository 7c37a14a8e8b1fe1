package io.lotwatch.benchmarks.plain;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import io.lotwatch.benchmarks.workload.Items;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;

/** What is counted of a lot; in the same form it is stored and reported. */
public final class PlainLot {
    private static final int STEPS = Items.STEPS.size();
    private static final long UNKNOWN = -1;

    private long items;
    private long expected = UNKNOWN;
    private long firstEventMillis = Long.MAX_VALUE;
    private long completedMillis = Long.MIN_VALUE;
    private final long[] runMillis = new long[STEPS];

    /** Reads what {@link #write} wrote. */
    public static PlainLot read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var lot = new PlainLot();
        lot.items = in.getLong();
        lot.expected = in.getLong();
        lot.firstEventMillis = in.getLong();
        lot.completedMillis = in.getLong();
        for (int step = 0; step < STEPS; step++) {
            lot.runMillis[step] = in.getLong();
        }
        return lot;
    }

    byte[] write() {
        var out = ByteBuffer.allocate((4 + STEPS) * Long.BYTES);
        out.putLong(items).putLong(expected).putLong(firstEventMillis).putLong(completedMillis);
        for (long run : runMillis) {
            out.putLong(run);
        }
        return out.array();
    }

    void add(PlainOutcome outcome) {
        items++;
        firstEventMillis = Math.min(firstEventMillis, outcome.firstEventMillis());
        completedMillis = Math.max(completedMillis, outcome.endedMillis());
        for (int step = 0; step < STEPS; step++) {
            runMillis[step] += outcome.runMillis()[step];
        }
    }

    void sealed(long expectedItems) {
        expected = expectedItems;
    }

    boolean isComplete() {
        return items == expected;
    }

    /** As an expectation, to be compared with one. */
    public ExpectedLot asLot(String id) {
        return new ExpectedLot(
                id,
                items,
                firstEventMillis,
                completedMillis,
                LongStream.of(runMillis).boxed().toList());
    }
}
