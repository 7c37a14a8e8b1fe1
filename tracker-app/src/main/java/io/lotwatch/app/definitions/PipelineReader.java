package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.EventLimits;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one element of {@code pipelines}. */
final class PipelineReader {
    private static final List<String> KEYS = List.of(
            "name",
            "owner",
            "severity",
            "runbook",
            "uids",
            "steps",
            "lots",
            "schedule",
            "retention",
            "slos",
            "expects");
    private static final int MAX_RUNBOOK_LENGTH = 2_048;

    private final Map<String, Severity> severities = new LinkedHashMap<>();
    private final Map<String, UidScope> scopes = new LinkedHashMap<>();
    private final PipelineNames names;
    private final Map<String, Calendar> calendars;
    private final FaultLog log;

    PipelineReader(PipelineNames names, Map<String, Calendar> calendars, FaultLog log) {
        this.names = names;
        this.calendars = calendars;
        this.log = log;
        severities.put("critical", Severity.CRITICAL);
        severities.put("high", Severity.HIGH);
        severities.put("medium", Severity.MEDIUM);
        scopes.put("unique", UidScope.UNIQUE);
        scopes.put("perLot", UidScope.PER_LOT);
    }

    /** Null, with at least one error in the log, where there is no such pipeline to be made. */
    @Nullable
    PipelineDefinition read(Node node) {
        YamlMap map = YamlMap.of(node, "a pipeline", KEYS, log);
        if (map == null) {
            return null;
        }
        String name = text(map, "name", EventLimits.MAX_NAME_LENGTH);
        if (name != null) {
            names.claim(name, map.placeOf("name"), log);
        }
        String owner = text(map, "owner", EventLimits.MAX_NAME_LENGTH);
        Node severityNode = map.required("severity", "a pipeline");
        Severity severity = severityNode == null ? null : YamlScalar.choice(severityNode, "severity", severities, log);
        String runbook = runbook(map);
        Node uidsNode = map.get("uids");
        UidScope uids = uidsNode == null ? UidScope.UNIQUE : YamlScalar.choice(uidsNode, "uids", scopes, log);
        List<StepDefinition> steps = steps(map);
        Node lotsNode = map.get("lots");
        LotPolicy lots = lotsNode == null ? LotPolicy.DEFAULT : new LotPolicyReader(log).read(lotsNode, uids);
        Node scheduleNode = map.get("schedule");
        Schedule schedule = scheduleNode == null ? null : new ScheduleReader(calendars, log).read(scheduleNode);
        Node retentionNode = map.get("retention");
        Duration retention = retentionNode == null
                ? PipelineDefinition.DEFAULT_RETENTION
                : DurationText.positive(retentionNode, "retention", log);
        if (retention != null) {
            String longer = RetentionCheck.longerThan(retention, steps, lots == null ? LotPolicy.DEFAULT : lots);
            if (longer != null) {
                log.warning(
                        map.placeOf("retention"),
                        "retention (%s) is shorter than %s".formatted(DurationText.format(retention), longer));
            }
        }
        Node slosNode = map.get("slos");
        List<SloDefinition> slos = slosNode == null
                ? List.of()
                : new SlosReader(lots == null || lots.deadline() != null, log).read(slosNode);
        Node expectsNode = map.get("expects");
        Expectations expects = expectsNode == null ? Expectations.NONE : new ExpectationsReader(log).read(expectsNode);
        if (expectsNode != null
                && expects.concurrentLots() != null
                && lots != null
                && lots.seal() instanceof SealPolicy.Quiet) {
            log.warning(
                    expectsNode,
                    "concurrentLots counts a lot until it is sealed: here it takes no less than quiet after its end");
        }
        if (name == null
                || owner == null
                || severity == null
                || runbook == null
                || uids == null
                || lots == null
                || retention == null) {
            return null;
        }
        var unversioned = new PipelineDefinition(
                name, owner, severity, runbook, uids, steps, lots, retention, schedule, slos, expects, "");
        return unversioned.withVersion(DefinitionVersion.of(unversioned));
    }

    private @Nullable String text(YamlMap map, String key, int maxLength) {
        Node node = map.required(key, "a pipeline");
        return node == null ? null : YamlScalar.text(node, key, maxLength, log);
    }

    private @Nullable String runbook(YamlMap map) {
        String runbook = text(map, "runbook", MAX_RUNBOOK_LENGTH);
        if (runbook != null && !isHttp(runbook)) {
            log.error(
                    map.placeOf("runbook"),
                    "runbook should be a URL that begins with http:// or https://, this is \"%s\""
                            .formatted(YamlScalar.shortened(runbook)));
            return null;
        }
        return runbook;
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException noUrl) {
            return false;
        }
    }

    private List<StepDefinition> steps(YamlMap map) {
        Node node = map.required("steps", "a pipeline");
        List<Node> elements = node == null ? null : YamlScalar.list(node, "steps", log);
        if (node == null || elements == null) {
            return List.of();
        }
        if (elements.isEmpty()) {
            log.error(node, "steps is empty");
        }
        var steps = new ArrayList<StepNode>();
        var reader = new StepReader(log);
        for (Node element : elements) {
            StepNode step = reader.read(element);
            if (step != null) {
                steps.add(step);
            }
        }
        GraphCheck.check(steps, log);
        if (!steps.isEmpty() && steps.stream().allMatch(step -> step.step().optional())) {
            log.warning(node, "every step is optional: none can ever be missing");
        }
        return steps.stream().map(StepNode::step).toList();
    }
}
