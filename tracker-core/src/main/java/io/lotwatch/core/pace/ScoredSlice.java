package io.lotwatch.core.pace;

import java.time.Instant;

/**
 * A slice of the span that is asked about, with what it is compared with.
 *
 * @param startAt of the slice
 * @param hourAt of the hour that it is in
 * @param fine whether it is shorter than the hour
 * @param excess the sum over its durations of the score, less the usual mean
 */
record ScoredSlice(
        Instant startAt, Instant hourAt, boolean fine, PaceCurve curve, HourBaseline baseline, double excess) {
    static ScoredSlice of(PaceHistory.Piece piece, HourBaseline baseline) {
        Instant startAt = piece.key().startAt();
        PaceCurve curve = piece.curve();
        double excess = curve.count() * (curve.mean(baseline.score()) - baseline.mean());
        boolean fine = piece.key().resolution() == PaceResolution.FINE;
        return new ScoredSlice(startAt, PaceResolution.HOUR.startOf(startAt), fine, curve, baseline, excess);
    }

    double count() {
        return curve.count();
    }
}
