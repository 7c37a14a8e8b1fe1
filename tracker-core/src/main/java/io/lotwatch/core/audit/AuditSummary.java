package io.lotwatch.core.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many ways to fail are covered how well.
 *
 * @param caught by a rule made for it
 * @param late by something coarser, in the end
 * @param unseen by nothing
 * @param noFailure declared to be none
 * @param unseenModes how many times each way goes unseen, by the order of the ways
 */
public record AuditSummary(long caught, long late, long unseen, long noFailure, Map<FailureMode, Long> unseenModes) {
    /** Of these lines. */
    public static AuditSummary of(Collection<AuditLine> lines) {
        Map<Coverage, Long> counts = new EnumMap<>(Coverage.class);
        Map<FailureMode, Long> modes = new EnumMap<>(FailureMode.class);
        for (AuditLine line : lines) {
            counts.merge(line.coverage(), 1L, Long::sum);
            if (line.coverage() == Coverage.UNSEEN) {
                modes.merge(line.mode(), 1L, Long::sum);
            }
        }
        return new AuditSummary(
                counts.getOrDefault(Coverage.CAUGHT, 0L),
                counts.getOrDefault(Coverage.LATE, 0L),
                counts.getOrDefault(Coverage.UNSEEN, 0L),
                counts.getOrDefault(Coverage.NO_FAILURE, 0L),
                new LinkedHashMap<>(modes));
    }

    /** In one line: how many of the ways that are failures are caught, late, unseen. */
    public String inOneLine() {
        return "of %d ways to fail %d would be caught, %d late, %d not at all"
                .formatted(caught + late + unseen, caught, late, unseen);
    }

    /** What goes unseen, in one line; empty where nothing does. */
    public String unseenInOneLine() {
        List<String> ways = new ArrayList<>();
        unseenModes.forEach((mode, count) -> ways.add(count == 1 ? mode.words() : mode.words() + " (" + count + ")"));
        return String.join(", ", ways);
    }
}
