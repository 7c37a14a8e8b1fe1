package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a span of time with what is usual.
 *
 * <p>Something is slow when a stretch that reaches to the end of the span has at least {@link #MIN_ITEMS} durations, its
 * median is at least {@link #MIN_RATIO} times and {@link #MIN_DIFFERENCE} above its usual, and the {@linkplain DayChance
 * chance} of that on a day without a change, times the number of series (Bonferroni), is at most {@link #MAX_CHANCE}.
 * Stretches of growing length are tried, so that a large change is seen soon and a small one or one of few items later.
 */
public final class PaceComparison {
    /** A stretch with fewer durations is not judged. */
    public static final int MIN_ITEMS = 20;

    /** Of fewer lots nothing is said. */
    public static final int MIN_LOTS = 3;

    /** Less than this is nobody's concern, however sure it is; what is faster is so by the same factor. */
    public static final double MIN_RATIO = 1.25;

    /** Both ends of a duration are known to the millisecond only, so smaller differences of medians mean nothing. */
    public static final Duration MIN_DIFFERENCE = Duration.ofMillis(5);

    /** How often a pipeline may be said to be slow on a day without a change. */
    public static final double MAX_CHANCE = 0.005;

    private PaceComparison() {}

    /**
     * The answer for a span.
     *
     * @param history of all partitions, read up to the end of the span
     * @param baseline of the day that the span is in
     * @throws IllegalArgumentException when the span is not within that day
     */
    public static PaceAnswer of(PaceHistory history, PaceBaseline baseline, PaceSpan span) {
        if (span.fromAt().isBefore(baseline.dayStartAt()) || span.toAt().isAfter(baseline.dayEndAt())) {
            throw new IllegalArgumentException(
                    "the baseline is of " + baseline.day() + " in " + baseline.zone() + ", the span is not: " + span);
        }
        SortedSet<PaceSubject> subjects = new TreeSet<>(baseline.subjects());
        subjects.addAll(history.subjects(PaceResolution.HOUR.startOf(span.fromAt()), span.toAt()));
        int compared = baseline.subjects().size();
        var series = new ArrayList<PaceSeries>();
        for (PaceSubject subject : subjects) {
            PaceSeries one = new Question(subject, baseline, compared).answer(history, span);
            if (one != null) {
                series.add(one);
            }
        }
        PaceVerdict verdict = PaceAnswer.verdictOf(series);
        return new PaceAnswer(span, baseline.zone(), verdict, lots(history, baseline, span, series), series);
    }

    private static @Nullable LotPace lots(
            PaceHistory history, PaceBaseline baseline, PaceSpan span, List<PaceSeries> series) {
        SubjectBaseline usual = baseline.of(PaceSubject.LOT);
        if (usual == null) {
            return null;
        }
        Instant sinceAt = series.stream()
                .filter(one -> one.status() == PaceStatus.SLOW)
                .map(PaceSeries::sinceAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(span.fromAt());
        var since = new PaceSpan(sinceAt, span.toAt());
        List<ScoredSlice> slices = scored(SpanPieces.of(history, PaceSubject.LOT, since), baseline, usual);
        var stretch = new Stretch(slices);
        return stretch.count() < MIN_LOTS ? null : new LotPace(sinceAt, stretch.now(), stretch.usual());
    }

    private static List<ScoredSlice> scored(
            List<PaceHistory.Piece> pieces, PaceBaseline baseline, SubjectBaseline usual) {
        var slices = new ArrayList<ScoredSlice>();
        for (PaceHistory.Piece piece : pieces) {
            HourBaseline hour = usual.at(baseline.hourOf(piece.key().startAt()));
            if (hour != null) {
                slices.add(ScoredSlice.of(piece, hour));
            }
        }
        return slices;
    }

    /** The question about one subject. */
    private record Question(PaceSubject subject, PaceBaseline baseline, int compared) {
        @Nullable
        PaceSeries answer(PaceHistory history, PaceSpan span) {
            List<PaceHistory.Piece> pieces = SpanPieces.of(history, subject, span);
            SubjectBaseline usual = baseline.of(subject);
            if (usual == null) {
                return pieces.isEmpty() ? null : without(PaceStatus.NO_BASELINE, pieces);
            }
            List<ScoredSlice> slices = scored(pieces, baseline, usual);
            if (slices.isEmpty()) {
                return without(pieces.isEmpty() ? PaceStatus.NOT_ENOUGH : PaceStatus.NO_BASELINE, pieces);
            }
            var whole = new Stretch(slices);
            if (whole.count() < MIN_ITEMS) {
                return series(PaceStatus.NOT_ENOUGH, null, whole, 1);
            }
            return judged(slices, usual, span);
        }

        private PaceSeries judged(List<ScoredSlice> slices, SubjectBaseline usual, PaceSpan span) {
            Found slow = null;
            Found faster = null;
            var sums = new ShiftSums(usual);
            int added = 0;
            for (int size : Endings.of(slices, span.toAt())) {
                for (; added < size; added++) {
                    sums.add(slices.get(slices.size() - 1 - added));
                }
                if (sums.count() >= MIN_ITEMS) {
                    var stretch = new Stretch(slices.subList(slices.size() - size, slices.size()));
                    slow = Found.surer(slow, found(sums, stretch, 1));
                    faster = Found.surer(faster, found(sums, stretch, -1));
                }
            }
            if (slow != null) {
                return since(slices, PaceStatus.SLOW, slow);
            }
            if (faster != null) {
                return since(slices, PaceStatus.FASTER, faster);
            }
            return series(PaceStatus.USUAL, null, new Stretch(slices), 1);
        }

        private @Nullable Found found(ShiftSums sums, Stretch stretch, int sign) {
            double shift = sums.shift();
            if (shift * sign <= 0) {
                return null;
            }
            double chance = Math.min(1, compared * sums.chanceOf(shift * sign));
            return chance <= MAX_CHANCE && isLarge(stretch, sign) ? new Found(shift, chance) : null;
        }

        private static boolean isLarge(Stretch stretch, int sign) {
            PaceFigures ofUsual = stretch.usual();
            if (ofUsual.count() < PaceTier.MIN_COUNT) {
                return false;
            }
            long now = stretch.now().median().toMillis();
            long usual = ofUsual.median().toMillis();
            long longer = sign > 0 ? now : usual;
            long shorter = sign > 0 ? usual : now;
            return longer - shorter >= MIN_DIFFERENCE.toMillis() && longer >= MIN_RATIO * shorter;
        }

        private PaceSeries since(List<ScoredSlice> slices, PaceStatus status, Found found) {
            int start = ChangePoint.of(slices, found.shift());
            var stretch = new Stretch(slices.subList(start, slices.size()));
            return series(status, stretch.startAt(), stretch, found.chance());
        }

        private PaceSeries series(PaceStatus status, @Nullable Instant sinceAt, Stretch stretch, double chance) {
            return new PaceSeries(
                    subject, status, sinceAt, stretch.now(), stretch.usual(), stretch.tier(), stretch.days(), chance);
        }

        private PaceSeries without(PaceStatus status, List<PaceHistory.Piece> pieces) {
            PaceCurve curve = PaceCurve.sumOf(
                    pieces.stream().map(PaceHistory.Piece::curve).toList());
            PaceFigures now = pieces.isEmpty() ? null : PaceFigures.of(Math.round(curve.count()), curve);
            return new PaceSeries(subject, status, null, now, null, null, 0, 1);
        }
    }

    /** A stretch that is slow or fast for sure. */
    private record Found(double shift, double chance) {
        static @Nullable Found surer(@Nullable Found one, @Nullable Found other) {
            if (one == null || other == null) {
                return one == null ? other : one;
            }
            return other.chance < one.chance ? other : one;
        }
    }
}
