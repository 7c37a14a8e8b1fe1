package io.lotwatch.app.live;

import org.jspecify.annotations.Nullable;

/** A tick that was sent: where it is in the log, once that is known. Written by the producer's thread. */
final class Tick {
    private final long sentNanos;
    private volatile long offset = -1;
    private volatile @Nullable String refusal;

    Tick(long sentNanos) {
        this.sentNanos = sentNanos;
    }

    void taken(long at) {
        offset = at;
    }

    void refused(String why) {
        refusal = why;
    }

    boolean isRefused() {
        return refusal != null;
    }

    /** Whether the record at an offset is this one. */
    boolean is(long readOffset) {
        return offset >= 0 && offset == readOffset;
    }

    /** Whether it is on its way, or lies in the log and was not read yet. */
    boolean isUnread(long readOffset) {
        return !isRefused() && (offset < 0 || offset > readOffset);
    }

    long ageNanos(long nanos) {
        return nanos - sentNanos;
    }
}
