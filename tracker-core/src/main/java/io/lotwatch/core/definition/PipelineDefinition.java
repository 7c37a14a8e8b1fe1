package io.lotwatch.core.definition;

import java.time.Duration;
import java.util.List;

/**
 * A named directed acyclic graph of steps, with an owner, a severity and a runbook.
 *
 * @param steps in the order in which the definition names them; {@code after} has no circles and names steps of this
 *     list only
 * @param retention how long items and lots are kept after the last that was heard of them, in log time
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
        List<SloDefinition> slos,
        Expectations expects,
        String version) {
    /** How long things are kept where no definition says so. */
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(30);

    public PipelineDefinition {
        steps = List.copyOf(steps);
        slos = List.copyOf(slos);
    }

    /** One that declares neither SLOs nor expectations. */
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
        this(name, owner, severity, runbook, uids, steps, lots, retention, List.of(), Expectations.NONE, version);
    }

    /** The same under another version. */
    public PipelineDefinition withVersion(String other) {
        return new PipelineDefinition(
                name, owner, severity, runbook, uids, steps, lots, retention, slos, expects, other);
    }
}
