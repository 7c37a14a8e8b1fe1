package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.event.EventLimits;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Reads {@code expects}. */
final class ExpectationsReader {
    private static final List<String> KEYS =
            List.of("itemsPerLot", "itemsPerHour", "concurrentLots", "idempotent", "measures");

    private static final int MAX_PER_HOUR = 1_000_000_000;
    /** Well below the number of open lots that are told apart. */
    private static final int MAX_LOTS = 500;

    private final FaultLog log;

    ExpectationsReader(FaultLog log) {
        this.log = log;
    }

    /** What is wrong is left out, with a fault. */
    Expectations read(Node node) {
        YamlMap map = YamlMap.of(node, "expects", KEYS, log);
        if (map == null) {
            return Expectations.NONE;
        }
        Node perLot = map.get("itemsPerLot");
        CountRange itemsPerLot =
                perLot == null ? null : NumberText.counts(perLot, "itemsPerLot", EventLimits.MAX_EXPECTED_ITEMS, log);
        Node idempotentNode = map.get("idempotent");
        Boolean idempotent = idempotentNode == null ? null : YamlScalar.flag(idempotentNode, "idempotent", log);
        return new Expectations(
                itemsPerLot,
                number(map, "itemsPerHour", MAX_PER_HOUR),
                number(map, "concurrentLots", MAX_LOTS),
                idempotent,
                measures(map.get("measures")));
    }

    private @Nullable Integer number(YamlMap map, String key, int most) {
        Node node = map.get(key);
        return node == null ? null : YamlScalar.wholeNumber(node, key, 1, most, log);
    }

    private Map<String, MeasureRange> measures(@Nullable Node node) {
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            log.error(
                    node,
                    "measures should be a mapping such as {rows: [800, 1200]}, this is " + YamlScalar.described(node));
            return Map.of();
        }
        if (mapping.getValue().size() > EventLimits.MAX_MEASURES) {
            log.error(
                    node,
                    "measures has %d entries, at most %d are allowed"
                            .formatted(mapping.getValue().size(), EventLimits.MAX_MEASURES));
            return Map.of();
        }
        Map<String, MeasureRange> measures = new TreeMap<>();
        Set<String> names = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = YamlScalar.text(
                    entry.getKeyNode(), "the name of a measure", EventLimits.MAX_FIELD_NAME_LENGTH, log);
            if (name != null && !names.add(name)) {
                log.error(entry.getKeyNode(), "the key \"%s\" comes twice".formatted(YamlScalar.shortened(name)));
            }
            MeasureRange range = NumberText.measures(
                    entry.getValueNode(), name == null ? "a range" : YamlScalar.shortened(name), log);
            if (name != null && range != null) {
                measures.putIfAbsent(name, range);
            }
        }
        return measures;
    }
}
