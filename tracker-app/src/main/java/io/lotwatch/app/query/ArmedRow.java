package io.lotwatch.app.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Something that time alone will judge, unless something happens before.
 *
 * @param lot the lot that it is about; of a schedule, the lot that is expected
 * @param uid null where it is about the lot as a whole, like {@code step} and {@code attempt}
 * @param what the part of the definition that asks for it: {@code schedule} (a lot is expected to begin), {@code
 *     startGrace} (it should have begun), {@code window}, {@code seal}, {@code warnBefore}, {@code deadline}, or a step's
 *     budget
 * @param at until when (inclusive) all is well, in log time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArmedRow(
        String pipeline,
        String lot,
        @Nullable String uid,
        @Nullable String step,
        @Nullable Integer attempt,
        String what,
        Instant at,
        @Nullable String definitionVersion) {
    /** The next first; total, so that the same rows are always listed in the same order. */
    static final Comparator<ArmedRow> NEXT_FIRST = Comparator.comparing(ArmedRow::at)
            .thenComparing(ArmedRow::pipeline)
            .thenComparing(ArmedRow::lot)
            .thenComparing(ArmedRow::uid, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ArmedRow::step, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ArmedRow::attempt, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(ArmedRow::what);

    static ArmedRow ofLot(String pipeline, String lot, String what, Instant at, @Nullable String version) {
        return new ArmedRow(pipeline, lot, null, null, null, what, at, version);
    }
}
