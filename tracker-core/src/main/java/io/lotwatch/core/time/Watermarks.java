package io.lotwatch.core.time;

import java.util.Arrays;

/**
 * How far each upstream partition has got: all that it will ever say up to its watermark has been said. A partition that
 * has not been heard from stands at minus infinity, and so holds everything back.
 */
public final class Watermarks {
    /** The watermark of a partition that has not been heard from. */
    public static final long UNHEARD = Long.MIN_VALUE;

    private final long[] byPartition;

    /** Of {@code partitions} partitions, none of them heard from. */
    public Watermarks(int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("a level has at least one upstream partition, not " + partitions);
        }
        byPartition = new long[partitions];
        Arrays.fill(byPartition, UNHEARD);
    }

    /** As {@link #toArray} gave them. */
    public static Watermarks of(long[] byPartition) {
        var watermarks = new Watermarks(byPartition.length);
        System.arraycopy(byPartition, 0, watermarks.byPartition, 0, byPartition.length);
        return watermarks;
    }

    /** The watermark of each partition. */
    public long[] toArray() {
        return byPartition.clone();
    }

    /** Takes a watermark, unless a larger one is known. Tells whether it was news. */
    public boolean raise(int partition, long watermark) {
        if (watermark <= byPartition[partition]) {
            return false;
        }
        byPartition[partition] = watermark;
        return true;
    }

    /** The point up to which every partition has spoken. */
    public long lowest() {
        long lowest = byPartition[0];
        for (long watermark : byPartition) {
            lowest = Math.min(lowest, watermark);
        }
        return lowest;
    }

    /** The partition that holds the others back: the first of those with the lowest watermark. */
    public int slowest() {
        int slowest = 0;
        for (int partition = 1; partition < byPartition.length; partition++) {
            if (byPartition[partition] < byPartition[slowest]) {
                slowest = partition;
            }
        }
        return slowest;
    }

    /** The watermark of one partition. */
    public long of(int partition) {
        return byPartition[partition];
    }

    public int partitions() {
        return byPartition.length;
    }
}
