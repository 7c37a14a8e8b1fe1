package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Backlog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code backlog} of a step. */
final class BacklogReader {
    private static final long MAX_COUNT = 1_000_000_000_000L;

    private final FaultLog log;

    BacklogReader(FaultLog log) {
        this.log = log;
    }

    /** Null, with a fault, where nothing is limited. */
    @Nullable
    Backlog read(Node node) {
        YamlMap map = YamlMap.of(node, "backlog", List.of("count", "age"), log);
        if (map == null) {
            return null;
        }
        Node countNode = map.get("count");
        Node ageNode = map.get("age");
        if (countNode == null && ageNode == null) {
            log.error(node, "backlog should have \"count\", \"age\" or both");
        }
        Long count = countNode == null ? null : NumberText.whole(countNode, "count", 1, MAX_COUNT, log);
        Duration age = ageNode == null ? null : DurationText.positive(ageNode, "age", log);
        return count == null && age == null ? null : new Backlog(count, age);
    }
}
