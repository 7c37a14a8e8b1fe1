package io.lotwatch.core.definition;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named directed acyclic graph of steps, with an owner, a severity and a runbook.
 *
 * @param steps in the order in which the definition names them; {@code after} has no circles and names steps of this
 *     list only
 * @param retention how long items and lots are kept after the last that was heard of them, in log time
 * @param schedule when lots are expected; null where nobody can say
 * @param slos in the order in which the definition names them; no two have one name
 * @param version the hash of the definition's content
 */
public record PipelineDefinition(
        String name,
        String owner,
        Severity severity,
        String runbook,
        UidScope uids,
        List<StepDefinition> steps,
        LotPolicy lots,
        Duration retention,
        @Nullable Schedule schedule,
        List<SloDefinition> slos,
        Expectations expects,
        String version) {
    /** How long things are kept where no definition says so. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    public PipelineDefinition {
        steps = List.copyOf(steps);
        slos = List.copyOf(slos);
    }

    /** One that declares neither a schedule nor SLOs nor expectations. */
    public PipelineDefinition(
            String name,
            String owner,
            Severity severity,
            String runbook,
            UidScope uids,
            List<StepDefinition> steps,
            LotPolicy lots,
            Duration retention,
            String version) {
        this(name, owner, severity, runbook, uids, steps, lots, retention, null, List.of(), Expectations.NONE, version);
    }

    /** By whose clock its days begin: the zone of its schedule, of its deadline, or of its windows, else UTC. */
    public ZoneId zone() {
        if (schedule != null) {
            return schedule.zone();
        }
        if (lots.deadline() instanceof DeadlinePolicy.At at) {
            return at.zone();
        }
        return lots.seal() instanceof SealPolicy.Window window ? window.zone() : ZoneOffset.UTC;
    }

    /** Whether something is judged of the pipeline as a whole, so that it has to know of its lots. */
    public boolean isJudgedAsAWhole() {
        return schedule != null || !slos.isEmpty() || expects.concurrentLots() != null;
    }

    /** The same under another version. */
    public PipelineDefinition withVersion(String other) {
        return new PipelineDefinition(
                name, owner, severity, runbook, uids, steps, lots, retention, schedule, slos, expects, other);
    }
}
