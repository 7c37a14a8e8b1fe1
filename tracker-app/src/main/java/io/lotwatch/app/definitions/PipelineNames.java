package io.lotwatch.app.definitions;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** The names of all pipelines read so far, of all files: each may be there once. */
final class PipelineNames {
    private final Map<String, String> placeByName = new HashMap<>();

    void claim(String name, Node at, FaultLog log) {
        String first = placeByName.putIfAbsent(name, log.placeOf(at));
        if (first != null) {
            log.error(at, "there are two pipelines \"%s\", the first at %s".formatted(name, first));
        }
    }
}
