package io.lotwatch.app.query;

import io.lotwatch.event.report.Verdict;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where a lot stands in a list. Total, so that the same lots are always listed in the same order. */
record LotPlace(
        Verdict verdict,
        @Nullable Instant deadline,
        @Nullable Instant completedAt,
        String pipeline,
        String lot) implements Comparable<LotPlace> {
    private static final Comparator<LotPlace> ORDER = Comparator.comparingInt(LotPlace::rank)
            .thenComparing(LotPlace::deadlineOfOpen, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LotPlace::completedAt, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(LotPlace::pipeline)
            .thenComparing(LotPlace::lot);

    private int rank() {
        return switch (verdict) {
            case MISSED -> 0;
            case AT_RISK -> 1;
            case ON_TRACK -> 2;
            case COMPLETED_LATE, COMPLETED_ON_TIME -> 3;
            case ABANDONED -> 4;
        };
    }

    private @Nullable Instant deadlineOfOpen() {
        return rank() < 3 ? deadline : null;
    }

    @Override
    public int compareTo(LotPlace other) {
        return ORDER.compare(this, other);
    }
}
