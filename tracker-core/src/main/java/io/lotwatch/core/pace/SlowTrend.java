package io.lotwatch.core.pace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was slow in answer after answer.
 *
 * @param sinceAt since when it has been slow, as the first answers said at the earliest
 * @param firstAnswerAt the end of the span of the first answer in this run
 * @param lastAnswerAt the end of the span of the latest answer that called it slow
 * @param raised whether it has lasted long enough to be a finding
 * @param quietSinceAt the end of the span of the first answer after that which did not call it slow; null while it is slow
 */
public record SlowTrend(
        Instant sinceAt,
        Instant firstAnswerAt,
        Instant lastAnswerAt,
        boolean raised,
        @Nullable Instant quietSinceAt) {
    static SlowTrend first(Instant sinceAt, Instant answerAt) {
        return new SlowTrend(sinceAt, answerAt, answerAt, false, null);
    }

    SlowTrend slowAgain(Instant since, Instant answerAt) {
        Instant earliest = since.isBefore(sinceAt) ? since : sinceAt;
        return new SlowTrend(earliest, firstAnswerAt, answerAt, raised, null);
    }

    SlowTrend raise() {
        return new SlowTrend(sinceAt, firstAnswerAt, lastAnswerAt, true, quietSinceAt);
    }

    SlowTrend quiet(Instant answerAt) {
        return quietSinceAt != null ? this : new SlowTrend(sinceAt, firstAnswerAt, lastAnswerAt, raised, answerAt);
    }
}
