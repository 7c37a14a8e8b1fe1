package io.lotwatch.benchmarks.workload;

import java.util.List;

/** How items, lots and steps are called. */
public final class Items {
    /** The pipeline of all items. */
    public static final String PIPELINE = "dicom-upload";

    /** The steps in their order. */
    public static final List<String> STEPS = List.of("receive", "check", "analyse", "deliver");

    /** How many events a whole item has: the start and the success of each step. */
    public static final int EVENTS = 2 * 4;

    private Items() {}

    /** The correlation id of an item. */
    public static String uid(int item) {
        return "1.2.840.113619.2.55." + padded(item, 10);
    }

    /** The id of a lot. */
    public static String lot(int lot) {
        return "2026-11-23/clinic-" + padded(lot, 4);
    }

    static String padded(int number, int digits) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
