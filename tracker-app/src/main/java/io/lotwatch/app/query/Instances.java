package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/** Port: which instances of the tracker there are, and what each of them holds. */
public interface Instances {
    /**
     * One instance.
     *
     * @param name where it answers, as {@code host:port}
     * @param items the partitions whose items it holds
     * @param lots the partitions whose lots it holds
     * @param pipelines the partitions whose pipelines it holds
     */
    record Instance(String name, Set<Integer> items, Set<Integer> lots, Set<Integer> pipelines) {}

    /** This one. */
    Instance self();

    /** All the others that are known, in the order of their names. */
    List<Instance> others();
}
