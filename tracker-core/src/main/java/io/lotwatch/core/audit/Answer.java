package io.lotwatch.core.audit;

import io.lotwatch.core.definition.DurationNotation;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one way to fail, before it is told of which.
 *
 * @param mend null where nothing is to be mended
 */
record Answer(
        Coverage coverage,
        @Nullable String rule,
        @Nullable Duration after,
        String when,
        @Nullable Mend mend) {
    /** Said {@code after} something. */
    static Answer caught(String rule, Duration after, String since) {
        return new Answer(Coverage.CAUGHT, rule, after, DurationNotation.of(after) + " after " + since, null);
    }

    /** Said when it happens. */
    static Answer atOnce(String rule, String when) {
        return new Answer(Coverage.CAUGHT, rule, Duration.ZERO, when, null);
    }

    /** Said in the end, by something that is not made for it. */
    static Answer late(String rule, @Nullable Duration after, String when) {
        return new Answer(Coverage.LATE, rule, after, when, null);
    }

    /** Never said. */
    static Answer unseen(String why) {
        return new Answer(Coverage.UNSEEN, null, null, why, null);
    }

    /** Nothing to say. */
    static Answer noFailure(String why) {
        return new Answer(Coverage.NO_FAILURE, null, null, why, null);
    }

    /** With what would mend it. */
    Answer mendedBy(Mend.Place place, String line) {
        return new Answer(coverage, rule, after, when, new Mend(place, line));
    }

    AuditLine of(String pipeline, @Nullable String step, FailureMode mode) {
        return new AuditLine(pipeline, step, mode, coverage, rule, after, when, mend);
    }
}
