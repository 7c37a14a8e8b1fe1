package io.lotwatch.core.pace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What ended in a span, in slices as narrow as the history still has them. */
final class SpanPieces {
    private SpanPieces() {}

    /** In order of time. An hour whose fine slices are no longer all there is one piece, and belongs whole or not at all. */
    static List<PaceHistory.Piece> of(PaceHistory history, PaceSubject subject, PaceSpan span) {
        Map<Instant, List<PaceHistory.Piece>> fine = new TreeMap<>();
        Instant firstHourAt = PaceResolution.HOUR.startOf(span.fromAt());
        for (PaceHistory.Piece piece :
                history.pieces(PaceResolution.FINE, subject, firstHourAt, ceiling(span.toAt()))) {
            fine.computeIfAbsent(PaceResolution.HOUR.startOf(piece.key().startAt()), none -> new ArrayList<>())
                    .add(piece);
        }
        var pieces = new ArrayList<PaceHistory.Piece>();
        for (PaceHistory.Piece hour : history.pieces(PaceResolution.HOUR, subject, firstHourAt, span.toAt())) {
            List<PaceHistory.Piece> parts = fine.getOrDefault(hour.key().startAt(), List.of());
            if (count(parts) >= hour.count()) {
                addThoseWithin(span, parts, pieces);
            } else if (!hour.key().startAt().isBefore(span.fromAt())) {
                pieces.add(hour);
            }
        }
        return pieces;
    }

    private static void addThoseWithin(PaceSpan span, List<PaceHistory.Piece> parts, List<PaceHistory.Piece> pieces) {
        for (PaceHistory.Piece part : parts) {
            Instant startAt = part.key().startAt();
            if (!startAt.isBefore(span.fromAt()) && startAt.isBefore(span.toAt())) {
                pieces.add(part);
            }
        }
    }

    private static double count(List<PaceHistory.Piece> parts) {
        double count = 0;
        for (PaceHistory.Piece part : parts) {
            count += part.count();
        }
        return count;
    }

    // The fine slices of the last hour must all be counted to know whether they are all there.
    private static Instant ceiling(Instant at) {
        Instant startAt = PaceResolution.HOUR.startOf(at);
        return startAt.equals(at) ? at : startAt.plus(PaceResolution.HOUR.width());
    }
}
