package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.event.EventLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one element of {@code steps}. */
final class StepReader {
    /** What reports call the steps that are too many to be named. */
    static final String RESERVED_NAME = "others";

    private static final List<String> KEYS = List.of(
            "name",
            "after",
            "optional",
            "multiple",
            "maxWait",
            "maxRun",
            "heartbeat",
            "minRun",
            "retryWithin",
            "maxAttempts",
            "progressWithin",
            "backlog");

    private static final int MAX_BACKLOG = 1_000_000_000;

    private final FaultLog log;

    StepReader(FaultLog log) {
        this.log = log;
    }

    /** Null, with a fault, where the step has no name to go by; other faults leave their value out. */
    @Nullable
    StepNode read(Node node) {
        YamlMap map = YamlMap.of(node, "a step", KEYS, log);
        if (map == null) {
            return null;
        }
        Node nameNode = map.required("name", "a step");
        String name = nameNode == null ? null : YamlScalar.text(nameNode, "name", EventLimits.MAX_NAME_LENGTH, log);
        if (name != null && name.equals(RESERVED_NAME)) {
            log.error(map.placeOf("name"), "the step name \"%s\" is reserved".formatted(RESERVED_NAME));
        }
        List<StepNode.Predecessor> after = after(map);
        var step = new StepDefinition(
                name == null ? "" : name,
                after.stream().map(StepNode.Predecessor::name).toList(),
                flag(map, "optional"),
                flag(map, "multiple"),
                orZero(map, "maxWait"),
                positive(map, "maxRun"),
                positive(map, "heartbeat"),
                orZero(map, "minRun"),
                positive(map, "retryWithin"),
                maxAttempts(map),
                positive(map, "progressWithin"),
                backlog(map));
        warnOfOddities(step, map);
        return name == null || nameNode == null ? null : new StepNode(step, nameNode, after);
    }

    private List<StepNode.Predecessor> after(YamlMap map) {
        Node node = map.get("after");
        List<Node> elements = node == null ? null : YamlScalar.list(node, "after", log);
        var after = new ArrayList<StepNode.Predecessor>();
        for (Node element : elements == null ? List.<Node>of() : elements) {
            String name = YamlScalar.text(element, "a step's name", EventLimits.MAX_NAME_LENGTH, log);
            if (name != null) {
                after.add(new StepNode.Predecessor(name, element));
            }
        }
        return after;
    }

    private boolean flag(YamlMap map, String key) {
        Node node = map.get(key);
        return node != null && Boolean.TRUE.equals(YamlScalar.flag(node, key, log));
    }

    private @Nullable Duration positive(YamlMap map, String key) {
        Node node = map.get(key);
        return node == null ? null : DurationText.positive(node, key, log);
    }

    private @Nullable Duration orZero(YamlMap map, String key) {
        Node node = map.get(key);
        return node == null ? null : DurationText.orZero(node, key, log);
    }

    private @Nullable Integer maxAttempts(YamlMap map) {
        Node node = map.get("maxAttempts");
        return node == null ? null : YamlScalar.wholeNumber(node, "maxAttempts", 1, EventLimits.MAX_ATTEMPT, log);
    }

    private @Nullable BacklogLimit backlog(YamlMap map) {
        Node node = map.get("backlog");
        YamlMap limits = node == null ? null : YamlMap.of(node, "backlog", List.of("count", "age"), log);
        if (node == null || limits == null) {
            return null;
        }
        Node countNode = limits.get("count");
        Node ageNode = limits.get("age");
        if (countNode == null && ageNode == null) {
            log.error(node, "backlog needs a count or an age, as in {count: 500, age: 15m}");
            return null;
        }
        Integer count = countNode == null ? null : YamlScalar.wholeNumber(countNode, "count", 1, MAX_BACKLOG, log);
        Duration age = ageNode == null ? null : DurationText.positive(ageNode, "age", log);
        return count == null && age == null ? null : new BacklogLimit(count, age);
    }

    private void warnOfOddities(StepDefinition step, YamlMap map) {
        if (isLonger(step.minRun(), step.maxRun())) {
            log.warning(map.placeOf("minRun"), "minRun is longer than maxRun: every success is too fast or slow");
        }
        if (isLonger(step.heartbeat(), step.maxRun())) {
            log.warning(
                    map.placeOf("heartbeat"),
                    "heartbeat is longer than maxRun: an attempt is slow before it is stalled");
        }
        if (isLonger(step.progressWithin(), step.maxRun())) {
            log.warning(
                    map.placeOf("progressWithin"),
                    "progressWithin is longer than maxRun: an attempt is slow before its progress is judged");
        }
        if (step.retryWithin() != null && step.maxAttempts() != null && step.maxAttempts() == 1) {
            log.warning(
                    map.placeOf("retryWithin"),
                    "retryWithin cannot apply: with maxAttempts 1 the first failure is final");
        }
        if (step.optional() && step.maxWait() != null) {
            log.warning(map.placeOf("maxWait"), "maxWait cannot apply: an optional step is never missing");
        }
        if (step.optional() && step.backlog() != null) {
            log.warning(map.placeOf("backlog"), "backlog cannot apply: nothing waits for an optional step");
        }
        if (step.minRun() != null && step.minRun().isZero()) {
            log.warning(map.placeOf("minRun"), "minRun cannot apply: nothing is faster than 0");
        }
    }

    private static boolean isLonger(@Nullable Duration a, @Nullable Duration b) {
        return a != null && b != null && a.compareTo(b) > 0;
    }
}
