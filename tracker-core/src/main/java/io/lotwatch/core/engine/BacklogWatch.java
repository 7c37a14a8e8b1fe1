package io.lotwatch.core.engine;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.lot.WaitingTimes;
import io.lotwatch.core.pipeline.FlowState;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells when too many items wait for a step, or the oldest of them for too long, and when that is over. */
final class BacklogWatch {
    private static final WaitingTimes NOTHING = new WaitingTimes();

    private final FlowFindings findings;

    BacklogWatch(PipelineOutput output) {
        this.findings = new FlowFindings(output, FindingKind.BACKLOG, "backlog");
    }

    FlowState judged(String pipeline, @Nullable PipelineDefinition definition, FlowState state, long gridPoint) {
        Map<String, BacklogLimit> limits = limits(definition);
        if (limits.isEmpty() && state.backlogs().isEmpty()) {
            return state.backlogAt() == null ? state : state.withBacklogs(state.backlogs(), null);
        }
        var said = new TreeMap<String, Long>(state.backlogs());
        String version = definition == null ? null : definition.version();
        Map<String, WaitingTimes> waiting = state.now().asOf(gridPoint).waiting();
        Long next = null;
        for (Map.Entry<String, BacklogLimit> entry : limits.entrySet()) {
            String step = entry.getKey();
            BacklogLimit limit = entry.getValue();
            WaitingTimes times = waiting.getOrDefault(step, NOTHING);
            boolean is = isBacklog(times, limit, gridPoint);
            Long before = said.get(step);
            if (is && before == null) {
                said.put(step, gridPoint);
                findings.tell(pipeline, step, gridPoint, FindingState.OPEN, version, evidence(times, limit), gridPoint);
            } else if (!is && before != null) {
                said.remove(step);
                findings.tell(pipeline, step, before, FindingState.CLOSED, version, evidence(times, limit), gridPoint);
            }
            if (!is) {
                next = Grid.earlier(next, dueAt(times, limit, gridPoint));
            }
        }
        for (Map.Entry<String, Long> gone : state.backlogs().entrySet()) {
            if (!limits.containsKey(gone.getKey())) {
                // Nobody calls it a backlog any more.
                said.remove(gone.getKey());
                findings.tell(
                        pipeline, gone.getKey(), gone.getValue(), FindingState.CLOSED, version, Map.of(), gridPoint);
            }
        }
        return state.withBacklogs(said, next);
    }

    private static Map<String, BacklogLimit> limits(@Nullable PipelineDefinition definition) {
        var limits = new TreeMap<String, BacklogLimit>();
        if (definition != null) {
            for (StepDefinition step : definition.steps()) {
                if (step.backlog() != null) {
                    limits.put(step.name(), step.backlog());
                }
            }
        }
        return limits;
    }

    private static boolean isBacklog(WaitingTimes times, BacklogLimit limit, long gridPoint) {
        if (limit.count() != null && times.count() >= limit.count()) {
            return true;
        }
        Long oldest = times.oldest();
        return limit.age() != null
                && oldest != null
                && gridPoint - oldest >= limit.age().toMillis();
    }

    private static @Nullable Long dueAt(WaitingTimes times, BacklogLimit limit, long gridPoint) {
        Long reached =
                limit.age() == null ? null : times.oldestReaches(limit.age().toMillis());
        return reached == null ? null : (Long) Math.max(Grid.atOrAfter(reached), gridPoint + Grid.STEP_MILLIS);
    }

    private static Map<String, String> evidence(WaitingTimes times, BacklogLimit limit) {
        var evidence = new TreeMap<String, String>();
        evidence.put("waiting", String.valueOf(times.count()));
        Long oldest = times.oldest();
        if (oldest != null) {
            evidence.put("oldestSince", EventTime.format(Instant.ofEpochMilli(oldest)));
        }
        if (limit.count() != null) {
            evidence.put("countLimit", limit.count().toString());
        }
        if (limit.age() != null) {
            evidence.put("ageLimit", DurationNotation.of(limit.age()));
        }
        return evidence;
    }
}
