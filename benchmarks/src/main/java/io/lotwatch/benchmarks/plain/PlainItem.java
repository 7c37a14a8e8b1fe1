package io.lotwatch.benchmarks.plain;

import io.lotwatch.benchmarks.workload.Items;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What is kept of an open item: the earliest start and end of each step, its lot, and its timer. */
final class PlainItem {
    private static final int STEPS = Items.STEPS.size();
    private static final byte ALL = (byte) ((1 << STEPS) - 1);
    private static final int FIXED_BYTES = 2 + 2 * STEPS * Long.BYTES + 2 * Long.BYTES + Short.BYTES;
    private static final long NONE = 0;

    private byte started;
    private byte ended;
    private final long[] startedAt = new long[STEPS];
    private final long[] endedAt = new long[STEPS];
    private long seenAt;
    private long timerAt = NONE;
    private byte[] lot = new byte[0];

    static PlainItem read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var item = new PlainItem();
        item.started = in.get();
        item.ended = in.get();
        for (int step = 0; step < STEPS; step++) {
            item.startedAt[step] = in.getLong();
            item.endedAt[step] = in.getLong();
        }
        item.seenAt = in.getLong();
        item.timerAt = in.getLong();
        item.lot = new byte[in.getShort()];
        in.get(item.lot);
        return item;
    }

    byte[] write() {
        var out = ByteBuffer.allocate(FIXED_BYTES + lot.length);
        out.put(started).put(ended);
        for (int step = 0; step < STEPS; step++) {
            out.putLong(startedAt[step]).putLong(endedAt[step]);
        }
        out.putLong(seenAt).putLong(timerAt).putShort((short) lot.length).put(lot);
        return out.array();
    }

    void started(int step, long time) {
        startedAt[step] = has(started, step) ? Math.min(startedAt[step], time) : time;
        started |= (byte) (1 << step);
    }

    void ended(int step, long time) {
        endedAt[step] = has(ended, step) ? Math.min(endedAt[step], time) : time;
        ended |= (byte) (1 << step);
    }

    void seen(String lotOfEvent, long observedAt) {
        seenAt = Math.max(seenAt, observedAt);
        if (lot.length == 0) {
            lot = lotOfEvent.getBytes(StandardCharsets.UTF_8);
        }
    }

    boolean isComplete() {
        return ended == ALL;
    }

    /** The step that has to start next: its predecessor has ended. -1 where no step is awaited. */
    int awaitedStep() {
        for (int step = 1; step < STEPS; step++) {
            if (has(ended, step - 1) && !has(started, step) && !has(ended, step)) {
                return step;
            }
        }
        return -1;
    }

    long seenAt() {
        return seenAt;
    }

    boolean hasTimer() {
        return timerAt != NONE;
    }

    long timerAt() {
        return timerAt;
    }

    void setTimer(long dueAt) {
        timerAt = dueAt;
    }

    void clearTimer() {
        timerAt = NONE;
    }

    byte[] lot() {
        return lot;
    }

    PlainOutcome outcome() {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        var runMillis = new long[STEPS];
        for (int step = 0; step < STEPS; step++) {
            long start = has(started, step) ? startedAt[step] : endedAt[step];
            first = Math.min(first, start);
            last = Math.max(last, endedAt[step]);
            runMillis[step] = endedAt[step] - start;
        }
        return new PlainOutcome(first, last, runMillis);
    }

    private static boolean has(byte bits, int step) {
        return (bits & 1 << step) != 0;
    }
}
