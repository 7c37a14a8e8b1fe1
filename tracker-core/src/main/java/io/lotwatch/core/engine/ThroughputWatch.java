package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells when fewer items end than are expected: at each whole quarter of an hour, if at least one item was open all through
 * the hour before, those that ended in that hour are counted. Without work there is nothing to expect.
 */
final class ThroughputWatch {
    /** So many quarters make an hour. */
    static final int KEPT_QUARTERS = 4;

    private static final long QUARTER_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final long HOUR_MILLIS = KEPT_QUARTERS * QUARTER_MILLIS;

    private final FlowFindings findings;

    ThroughputWatch(PipelineOutput output) {
        this.findings = new FlowFindings(output, FindingKind.THROUGHPUT, "expects.itemsPerHour");
    }

    /** The number of the quarter of an hour that a grid point belongs to; the end of a quarter is part of it. */
    static long quarterOf(long gridPoint) {
        return -Math.floorDiv(-gridPoint, QUARTER_MILLIS);
    }

    FlowState judged(
            String pipeline,
            @Nullable PipelineDefinition definition,
            FlowState state,
            long gridPoint,
            long startsUpTo) {
        Integer expected = definition == null ? null : definition.expects().itemsPerHour();
        Long said = state.throughputAt();
        Long due = state.quarterAt();
        String version = definition == null ? null : definition.version();
        if (expected == null) {
            if (said != null) {
                findings.tell(pipeline, null, said, FindingState.CLOSED, version, new TreeMap<>(), gridPoint);
            }
            return said == null && due == null ? state : state.withThroughput(null, null);
        }
        if (due != null && due <= gridPoint && due <= startsUpTo) {
            boolean few = isTooFew(state, due, expected);
            if (few != (said != null)) {
                long openedAt = said == null ? gridPoint : said;
                findings.tell(
                        pipeline,
                        null,
                        openedAt,
                        few ? FindingState.OPEN : FindingState.CLOSED,
                        version,
                        evidence(state, due, expected),
                        gridPoint);
                said = few ? (Long) openedAt : null;
            }
        }
        boolean isAskedAgain = state.busySince() != null || said != null;
        Long next = isAskedAgain ? (Long) ((quarterOf(gridPoint + 1)) * QUARTER_MILLIS) : null;
        return state.withThroughput(said, next);
    }

    private static boolean isTooFew(FlowState state, long at, int expected) {
        Long busySince = state.busySince();
        return busySince != null && busySince <= at - HOUR_MILLIS && ended(state, at) < expected;
    }

    private static long ended(FlowState state, long at) {
        long last = quarterOf(at);
        return state.endedByQuarter().subMap(last - KEPT_QUARTERS + 1, last + 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static TreeMap<String, String> evidence(FlowState state, long at, int expected) {
        var evidence = new TreeMap<String, String>();
        evidence.put("from", EventTime.format(Instant.ofEpochMilli(at - HOUR_MILLIS)));
        evidence.put("to", EventTime.format(Instant.ofEpochMilli(at)));
        evidence.put("ended", String.valueOf(ended(state, at)));
        evidence.put("open", String.valueOf(state.now().open()));
        evidence.put("expected", String.valueOf(expected));
        return evidence;
    }
}
