package io.lotwatch.benchmarks.workload;

/** Hears of each record of a log in their order. */
public interface LogVisitor {
    /**
     * An event of an item.
     *
     * @param number of the record in the log, from 0 on
     * @param ordinal of the event among those of its item: the start of the first step is 0, its end 1, and so on
     */
    void event(long number, int item, int ordinal);

    /** The last item of a lot has ended. */
    void sealed(long number, int lot);
}
