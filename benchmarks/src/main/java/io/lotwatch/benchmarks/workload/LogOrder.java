package io.lotwatch.benchmarks.workload;

import java.util.Arrays;

/** Puts the events of a workload into their order. */
final class LogOrder {
    private static final int FREE = -1;

    private final Workload workload;
    private final LogVisitor visitor;
    private final int[] openItemsOfLot;
    private long number;
    private int nextItem;

    LogOrder(Workload workload, LogVisitor visitor) {
        this.workload = workload;
        this.visitor = visitor;
        number = workload.firstRecord();
        openItemsOfLot = new int[workload.lots()];
        Arrays.setAll(openItemsOfLot, workload::itemsOf);
    }

    void play() {
        switch (workload.shape()) {
            case SLIDING -> slide();
            case ROUND_ROBIN -> goRound();
        }
    }

    /**
     * Each place of the window holds an item, and gets one event in each turn; in that of an item's last event the next
     * item opens. Places begin in different turns: else all items of the window would end together.
     */
    private void slide() {
        int turns = Items.EVENTS - 1;
        int[] itemAt = new int[workload.openAtATime()];
        int[] nextEventAt = new int[itemAt.length];
        Arrays.fill(itemAt, FREE);
        int open = 0;
        for (int turn = 0; nextItem < workload.items() || open > 0; turn++) {
            for (int place = 0; place < itemAt.length; place++) {
                if (itemAt[place] == FREE) {
                    if (turn >= place % turns && nextItem < workload.items()) {
                        open(itemAt, nextEventAt, place);
                        open++;
                    }
                    continue;
                }
                event(itemAt[place], nextEventAt[place]++);
                if (nextEventAt[place] == Items.EVENTS) {
                    if (nextItem < workload.items()) {
                        open(itemAt, nextEventAt, place);
                    } else {
                        itemAt[place] = FREE;
                        open--;
                    }
                }
            }
        }
    }

    private void open(int[] itemAt, int[] nextEventAt, int place) {
        itemAt[place] = nextItem++;
        nextEventAt[place] = 1;
        event(itemAt[place], 0);
    }

    private void goRound() {
        for (int first = 0; first < workload.items(); first += workload.openAtATime()) {
            int end = Math.min(workload.items(), first + workload.openAtATime());
            for (int ordinal = workload.firstEvent(); ordinal < workload.endEvent(); ordinal++) {
                for (int item = first; item < end; item++) {
                    event(item, ordinal);
                }
            }
        }
    }

    private void event(int item, int ordinal) {
        visitor.event(number++, item, ordinal);
        int lot = workload.lotOf(item);
        if (ordinal == Items.EVENTS - 1 && --openItemsOfLot[lot] == 0) {
            visitor.sealed(number++, lot);
        }
    }
}
