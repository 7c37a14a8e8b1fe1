package io.lotwatch.app.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some lots.
 *
 * @param asOf the log time up to which every listed partition is judged; null while one of them has judged nothing
 * @param lots what needs people first: missed, at risk, open by deadline, then the newest that are complete
 * @param found how many of those that were looked at are asked for
 * @param cut whether more were found than are listed
 * @param lookedAt how many were looked at
 * @param scanCut whether there are more than could be looked at
 * @param partitions whose lots were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record LotsAnswer(
        @Nullable Instant asOf,
        List<LotRow> lots,
        long found,
        boolean cut,
        long lookedAt,
        boolean scanCut,
        Set<Integer> partitions,
        List<String> incomplete)
        implements PartialAnswer {}
