package io.lotwatch.benchmarks.plain;

import io.lotwatch.benchmarks.workload.Items;
import java.nio.ByteBuffer;

/** The way from items to lots: an outcome, or how many items a lot has. */
final class LotMessage {
    private static final byte OUTCOME = 1;
    private static final byte SEAL = 2;

    private LotMessage() {}

    static byte[] of(PlainOutcome outcome) {
        var out = ByteBuffer.allocate(1 + (2 + outcome.runMillis().length) * Long.BYTES);
        out.put(OUTCOME).putLong(outcome.firstEventMillis()).putLong(outcome.endedMillis());
        for (long run : outcome.runMillis()) {
            out.putLong(run);
        }
        return out.array();
    }

    static byte[] seal(long expectedItems) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(SEAL)
                .putLong(expectedItems)
                .array();
    }

    static void apply(byte[] message, PlainLot lot) {
        var in = ByteBuffer.wrap(message);
        if (in.get() == SEAL) {
            lot.sealed(in.getLong());
            return;
        }
        long first = in.getLong();
        long ended = in.getLong();
        var runMillis = new long[Items.STEPS.size()];
        for (int step = 0; step < runMillis.length; step++) {
            runMillis[step] = in.getLong();
        }
        lot.add(new PlainOutcome(first, ended, runMillis));
    }
}
