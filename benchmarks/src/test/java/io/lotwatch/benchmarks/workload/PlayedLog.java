package io.lotwatch.benchmarks.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was heard of a whole log. */
final class PlayedLog implements LogVisitor {
    private final Workload workload;
    private final Map<Integer, List<Integer>> ordinalsByItem = new HashMap<>();
    private final Map<Integer, Integer> endsByLot = new HashMap<>();
    private final List<Integer> sealedLots = new ArrayList<>();
    private final Set<Integer> endsBeforeSeal = new HashSet<>();
    private int open;
    private int mostOpen;
    private int openAtHalf;
    private int endsInARow;
    private int mostEndsInARow;
    private long records;

    private PlayedLog(Workload workload) {
        this.workload = workload;
    }

    static PlayedLog of(Workload workload) {
        var log = new PlayedLog(workload);
        workload.play(log);
        return log;
    }

    @Override
    public void event(long number, int item, int ordinal) {
        count(number);
        ordinalsByItem.computeIfAbsent(item, key -> new ArrayList<>()).add(ordinal);
        if (ordinal == 0) {
            open++;
        }
        mostOpen = Math.max(mostOpen, open);
        endsInARow = ordinal == Items.EVENTS - 1 ? endsInARow + 1 : 0;
        if (records < workload.records() / 2) {
            mostEndsInARow = Math.max(mostEndsInARow, endsInARow);
        }
        if (ordinal == Items.EVENTS - 1) {
            open--;
            endsByLot.merge(workload.lotOf(item), 1, Integer::sum);
        }
    }

    @Override
    public void sealed(long number, int lot) {
        count(number);
        sealedLots.add(lot);
        endsBeforeSeal.add(endsByLot.get(lot));
    }

    private void count(long number) {
        if (number != records) {
            throw new IllegalStateException("record " + number + " came as number " + records);
        }
        records++;
        if (records == workload.records() / 2) {
            openAtHalf = open;
        }
    }

    Map<Integer, List<Integer>> ordinalsByItem() {
        return ordinalsByItem;
    }

    List<Integer> sealedLots() {
        return sealedLots;
    }

    Set<Integer> endsBeforeSeal() {
        return endsBeforeSeal;
    }

    int mostOpen() {
        return mostOpen;
    }

    int openAtHalf() {
        return openAtHalf;
    }

    /** In the first half: in the end those that are left over end together. */
    int mostEndsInARow() {
        return mostEndsInARow;
    }

    long records() {
        return records;
    }
}
