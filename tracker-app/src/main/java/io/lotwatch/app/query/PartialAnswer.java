package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/** What one instance, or all of them together, can say. */
interface PartialAnswer {
    /** The partitions that it speaks of. */
    Set<Integer> partitions();

    /** What could not be asked, and why. */
    List<String> incomplete();
}
