package io.lotwatch.app.query;

import io.lotwatch.core.pace.PaceVerdict;
import java.time.Instant;
import java.util.List;

/**
 * Whether a pipeline is slow, or was.
 *
 * @param verdict the answer
 * @param sentence the answer in words, with its numbers
 * @param strength how sure a yes is, in words; empty for other answers
 * @param zone by whose clock days and hours are told
 * @param fromAt the span that was asked about, and {@code toAt} the first instant after it
 * @param series what was compared: steps by name, then lots
 * @param backlogs the steps for which items wait now, in the order of the definition; of another time it is not known
 */
public record PaceOfPipeline(
        String pipeline,
        PaceVerdict verdict,
        String sentence,
        String strength,
        String zone,
        Instant fromAt,
        Instant toAt,
        List<PaceRow> series,
        List<BacklogRow> backlogs) {
    // An instance of a release before says nothing of backlogs.
    @SuppressWarnings({"ConstantValue", "NullAway"})
    public PaceOfPipeline {
        backlogs = backlogs == null ? List.of() : List.copyOf(backlogs);
    }
}
