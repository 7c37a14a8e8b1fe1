package io.lotwatch.app.query;

/** Counts what a scan looks at, and says when it has been enough. */
final class Scan {
    private final long endsAt;
    private final int perPartition;
    private int inPartition;
    private long lookedAt;
    private boolean cut;

    Scan(Bounds bounds) {
        this.endsAt = System.nanoTime() + bounds.scanWithin().toNanos();
        this.perPartition = bounds.entries();
    }

    void nextPartition() {
        inPartition = 0;
    }

    /** Whether one more may be looked at, which then counts. */
    boolean more() {
        if (inPartition >= perPartition || System.nanoTime() - endsAt > 0) {
            cut = true;
            return false;
        }
        inPartition++;
        lookedAt++;
        return true;
    }

    long lookedAt() {
        return lookedAt;
    }

    boolean isCut() {
        return cut;
    }
}
