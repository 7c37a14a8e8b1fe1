package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/**
 * What is stuck of a lot.
 *
 * @param items the ones that have been stuck for longest first
 * @param found how many there are among those that were looked at
 * @param cut whether more were found than are listed
 * @param lookedAt how many items of the lot were looked at, ended ones too
 * @param scanCut whether there are more than could be looked at
 * @param partitions whose items were looked at
 */
public record StuckAnswer(
        List<StuckItem> items,
        long found,
        boolean cut,
        long lookedAt,
        boolean scanCut,
        Set<Integer> partitions,
        List<String> incomplete)
        implements PartialAnswer {
    /** How many are listed. */
    static final int LIMIT = 100;
}
