package io.lotwatch.benchmarks.workload;

/**
 * What is measured with. Everything of it follows from these numbers: two logs of one workload are the same but for the
 * time at which they begin.
 *
 * @param items how many there are, from 0 on
 * @param openAtATime of the window, or of a block
 * @param itemsPerLot consecutive ones; the last lot may have fewer
 * @param firstEvent of each item: 0, or more where the log before it has the others
 * @param endEvent behind the last of each item: {@link Items#EVENTS}, or less where items shall stay open
 */
public record Workload(Shape shape, int items, int openAtATime, int itemsPerLot, int firstEvent, int endEvent) {
    /** What the lines with few open items have. */
    public static final int HOT_ITEMS = 20_000;
    /** What the lines with many open items have. */
    public static final int COLD_ITEMS = 400_000;

    private static final int ITEMS_PER_LOT = 1_000;

    public Workload {
        if (items < 1 || openAtATime < 1 || itemsPerLot < 1) {
            throw new IllegalArgumentException("a workload needs items");
        }
        if (firstEvent < 0 || firstEvent >= endEvent || endEvent > Items.EVENTS) {
            throw new IllegalArgumentException("an item has no events %d to %d".formatted(firstEvent, endEvent));
        }
        boolean cut = firstEvent > 0 || endEvent < Items.EVENTS;
        if (cut && (shape != Shape.ROUND_ROBIN || openAtATime < items)) {
            throw new IllegalArgumentException("only a log whose items are all open at once can be cut");
        }
    }

    private Workload(Shape shape, int items, int openAtATime, int itemsPerLot) {
        this(shape, items, openAtATime, itemsPerLot, 0, Items.EVENTS);
    }

    /** Few open items at a time. */
    public static Workload hot(int items) {
        return new Workload(Shape.SLIDING, items, Math.min(items, HOT_ITEMS), ITEMS_PER_LOT);
    }

    /** Many open items at a time. */
    public static Workload cold(int items) {
        return new Workload(Shape.ROUND_ROBIN, items, Math.min(items, COLD_ITEMS), ITEMS_PER_LOT);
    }

    /** As hot, but all items are of one lot. */
    public static Workload oneLot(int items) {
        return new Workload(Shape.SLIDING, items, Math.min(items, HOT_ITEMS), items);
    }

    /** The first half of each item's events: no item ends, and no lot is sealed. */
    public Workload firstHalf() {
        return new Workload(shape, items, openAtATime, itemsPerLot, 0, Items.EVENTS / 2);
    }

    /** The other half of each item's events. */
    public Workload secondHalf() {
        return new Workload(shape, items, openAtATime, itemsPerLot, Items.EVENTS / 2, Items.EVENTS);
    }

    /** How many lots there are. */
    public int lots() {
        return lotOf(items - 1) + 1;
    }

    /** The lot of an item. */
    public int lotOf(int item) {
        return item / itemsPerLot;
    }

    /** How many items a lot has. */
    public int itemsOf(int lot) {
        return Math.min(itemsPerLot, items - lot * itemsPerLot);
    }

    /** How many records a log has: the events of items, and one seal for each lot where items end. */
    public long records() {
        return (long) items * (endEvent - firstEvent) + (endEvent == Items.EVENTS ? lots() : 0);
    }

    /** The number of the first record. */
    public long firstRecord() {
        return (long) items * firstEvent;
    }

    /** How many events there are of each type, in a log that is not cut, as a check of who counts them. */
    public String countsByType() {
        long each = (long) items * Items.EVENTS / 2;
        return "LOT_SEALED=%d STARTED=%d SUCCEEDED=%d".formatted(lots(), each, each);
    }

    /** Goes through the log from its beginning to its end. */
    public void play(LogVisitor visitor) {
        new LogOrder(this, visitor).play();
    }
}
