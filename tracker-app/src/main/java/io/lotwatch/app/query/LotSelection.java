package io.lotwatch.app.query;

import io.lotwatch.event.report.Verdict;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which lots are asked for, by how they stand. */
public enum LotSelection {
    /** Every one. */
    ALL,
    /** Neither complete nor cancelled. */
    OPEN,
    /** Complete, in time or late. */
    COMPLETE,
    /** Not complete, and past the deadline. */
    MISSED,
    /** Past the deadline, whether complete by now or not. */
    LATE;

    /** The selection of a name as people write it. */
    public static Optional<LotSelection> of(String name) {
        return Arrays.stream(values())
                .filter(selection -> selection.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takes(Verdict verdict) {
        return switch (this) {
            case ALL -> true;
            case OPEN -> verdict == Verdict.ON_TRACK || verdict == Verdict.AT_RISK || verdict == Verdict.MISSED;
            case COMPLETE -> verdict == Verdict.COMPLETED_ON_TIME || verdict == Verdict.COMPLETED_LATE;
            case MISSED -> verdict == Verdict.MISSED;
            case LATE -> verdict == Verdict.MISSED || verdict == Verdict.COMPLETED_LATE;
        };
    }
}
