package io.lotwatch.app.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Collects what is armed, and keeps what comes next. */
final class ArmedRows {
    private final int limit;
    private final PriorityQueue<ArmedRow> next = new PriorityQueue<>(ArmedRow.NEXT_FIRST.reversed());
    private long found;
    private long asOf = Long.MAX_VALUE;

    ArmedRows(int limit) {
        this.limit = limit;
    }

    void add(ArmedRow row) {
        found++;
        keep(row);
    }

    private void keep(ArmedRow row) {
        next.add(row);
        if (next.size() > limit) {
            next.remove();
        }
    }

    void judgedUpTo(long gridPoint) {
        asOf = Math.min(asOf, gridPoint);
    }

    ArmedAnswer answer(boolean scanCut, Set<Integer> partitions, List<String> incomplete) {
        return new ArmedAnswer(LogTimes.at(asOf), rows(), found, found > next.size(), scanCut, partitions, incomplete);
    }

    private List<ArmedRow> rows() {
        return next.stream().sorted(ArmedRow.NEXT_FIRST).toList();
    }

    static ArmedAnswer merge(
            Collection<ArmedAnswer> answers, int limit, Set<Integer> partitions, List<String> incomplete) {
        var all = new ArmedRows(limit);
        Instant earliest = null;
        boolean unheard = false;
        for (ArmedAnswer answer : answers) {
            // Two instances may hold the same for a moment, while it moves.
            answer.armed().stream().filter(row -> !all.next.contains(row)).forEach(all::keep);
            all.found += answer.found();
            unheard |= answer.asOf() == null;
            earliest =
                    earliest == null || answer.asOf() != null && answer.asOf().isBefore(earliest)
                            ? answer.asOf()
                            : earliest;
        }
        List<ArmedRow> rows = all.rows();
        return new ArmedAnswer(
                unheard ? null : earliest,
                rows,
                all.found,
                answers.stream().anyMatch(ArmedAnswer::cut) || all.found > rows.size(),
                answers.stream().anyMatch(ArmedAnswer::scanCut),
                partitions,
                incomplete);
    }
}
