package io.lotwatch.app.definitions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The entries of a mapping whose keys are known; every other key, and one that comes twice, is a fault. */
final class YamlMap {
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final FaultLog log;

    private YamlMap(Node node, FaultLog log) {
        this.node = node;
        this.log = log;
    }

    /** Null, with a fault, where {@code node} is no mapping. */
    static @Nullable YamlMap of(Node node, String what, List<String> keys, FaultLog log) {
        if (!(node instanceof MappingNode mapping)) {
            log.error(
                    node,
                    "%s should be a mapping, with the keys %s, this is %s"
                            .formatted(what, String.join(", ", keys), YamlScalar.kindOf(node)));
            return null;
        }
        var map = new YamlMap(node, log);
        for (NodeTuple entry : mapping.getValue()) {
            map.add(entry, what, keys);
        }
        return map;
    }

    private void add(NodeTuple entry, String what, List<String> keys) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            log.error(entry.getKeyNode(), "a key should be a word, this is " + YamlScalar.kindOf(entry.getKeyNode()));
        } else if (!keys.contains(key.getValue())) {
            log.error(
                    key,
                    "%s has no key \"%s\"%s"
                            .formatted(
                                    what, YamlScalar.shortened(key.getValue()), log.suggestion(key.getValue(), keys)));
        } else if (values.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            log.error(key, "the key \"%s\" comes twice".formatted(key.getValue()));
        }
    }

    /** The mapping itself. */
    Node node() {
        return node;
    }

    /** The value of {@code key}, or null where there is no such key. */
    @Nullable
    Node get(String key) {
        return values.get(key);
    }

    /** The value of {@code key}; where there is none, a fault of the mapping. */
    @Nullable
    Node required(String key, String what) {
        Node value = values.get(key);
        if (value == null) {
            log.error(node, "%s has no \"%s\", which is mandatory".formatted(what, key));
        }
        return value;
    }

    /** The value of {@code key}, or the mapping where there is none: where to point. */
    Node placeOf(String key) {
        return values.getOrDefault(key, node);
    }
}
