package io.lotwatch.benchmarks.workload;

/**
 * What is measured with. Everything of it follows from these numbers: two logs of one workload are the same but for the
 * time at which they begin.
 *
 * @param items how many there are, from 0 on
 * @param openAtATime of the window, or of a block
 * @param itemsPerLot consecutive ones; the last lot may have fewer
 * @param eventsPerItem {@link Items#EVENTS}, or fewer where items shall stay open
 */
public record Workload(Shape shape, int items, int openAtATime, int itemsPerLot, int eventsPerItem) {
    /** What the lines with few open items have. */
    public static final int HOT_ITEMS = 20_000;
    /** What the lines with many open items have. */
    public static final int COLD_ITEMS = 400_000;

    private static final int ITEMS_PER_LOT = 1_000;

    public Workload {
        if (items < 1 || openAtATime < 1 || itemsPerLot < 1) {
            throw new IllegalArgumentException("a workload needs items");
        }
        if (eventsPerItem < 1 || eventsPerItem > Items.EVENTS) {
            throw new IllegalArgumentException("an item has 1 to " + Items.EVENTS + " events, not " + eventsPerItem);
        }
    }

    /** Few open items at a time. */
    public static Workload hot(int items) {
        return new Workload(Shape.SLIDING, items, Math.min(items, HOT_ITEMS), ITEMS_PER_LOT, Items.EVENTS);
    }

    /** Many open items at a time. */
    public static Workload cold(int items) {
        return new Workload(Shape.ROUND_ROBIN, items, Math.min(items, COLD_ITEMS), ITEMS_PER_LOT, Items.EVENTS);
    }

    /** As hot, but all items are of one lot. */
    public static Workload oneLot(int items) {
        return new Workload(Shape.SLIDING, items, Math.min(items, HOT_ITEMS), items, Items.EVENTS);
    }

    /** The same, cut at half of each item's events: no item ends, and no lot is sealed. */
    public Workload half() {
        return new Workload(shape, items, openAtATime, itemsPerLot, Items.EVENTS / 2);
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
        return (long) items * eventsPerItem + (eventsPerItem == Items.EVENTS ? lots() : 0);
    }

    /** How many events there are of each type, as a check of who counts them. */
    public String countsByType() {
        int starts = (eventsPerItem + 1) / 2;
        int ends = eventsPerItem / 2;
        String seals = eventsPerItem == Items.EVENTS ? "LOT_SEALED=" + lots() + " " : "";
        return "%sSTARTED=%d SUCCEEDED=%d".formatted(seals, (long) items * starts, (long) items * ends);
    }

    /** Goes through the log from its beginning to its end. */
    public void play(LogVisitor visitor) {
        new LogOrder(this, visitor).play();
    }
}
