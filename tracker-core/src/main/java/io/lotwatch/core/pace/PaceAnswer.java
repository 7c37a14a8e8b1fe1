package io.lotwatch.core.pace;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a pipeline was slow in a span, and what that rests on.
 *
 * @param zone whose clock tells the hours that were compared
 * @param lots how lots compare since the first of what is slow began, else in the whole span; null with fewer than {@link
 *     PaceComparison#MIN_LOTS} of them, or without a baseline of lots
 * @param series steps by name, then items, then lots: each that has a baseline or ended in the span
 */
public record PaceAnswer(
        PaceSpan span,
        ZoneId zone,
        PaceVerdict verdict,
        @Nullable LotPace lots,
        List<PaceSeries> series) {
    public PaceAnswer {
        series = List.copyOf(series);
    }

    static PaceVerdict verdictOf(List<PaceSeries> series) {
        boolean compared = false;
        boolean known = false;
        for (PaceSeries one : series) {
            switch (one.status()) {
                case SLOW -> {
                    return PaceVerdict.YES;
                }
                case USUAL, FASTER -> compared = true;
                case NOT_ENOUGH -> known = true;
                case NO_BASELINE -> {}
            }
        }
        if (compared) {
            return PaceVerdict.NO;
        }
        return known ? PaceVerdict.NOT_ENOUGH : PaceVerdict.NO_BASELINE;
    }

    /** Without items where steps are slow: that items are slow then is the same story. */
    public PaceAnswer byCause() {
        boolean stepsAreSlow = series.stream()
                .anyMatch(
                        one -> one.status() == PaceStatus.SLOW && one.subject().kind() == PaceSubject.Kind.STEP);
        return stepsAreSlow
                ? new PaceAnswer(
                        span,
                        zone,
                        verdict,
                        lots,
                        series.stream()
                                .filter(one -> one.subject().kind() != PaceSubject.Kind.ITEM)
                                .toList())
                : this;
    }

    /** The series of one subject, if there is any. */
    public @Nullable PaceSeries of(PaceSubject subject) {
        return series.stream()
                .filter(one -> one.subject().equals(subject))
                .findFirst()
                .orElse(null);
    }

    /** The series of this status, in their order. */
    public List<PaceSeries> of(PaceStatus status) {
        return series.stream().filter(one -> one.status() == status).toList();
    }
}
