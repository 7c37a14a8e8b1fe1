package io.lotwatch.app.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Activation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the records of the definitions topic say together. Not safe for use by several threads. */
final class CatalogContent {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogContent.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, PipelineDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, Activation> activations = new HashMap<>();
    private final TreeMap<Long, Announced> byNumber = new TreeMap<>();
    private @Nullable Duration maxRetention;

    private record Announced(Activation activation, Instant at) {}

    /** Takes one record in. What cannot be understood is logged, and then is as if it were not there. */
    void add(String key, byte @Nullable [] value, long offset, Instant at) {
        String version = CatalogKey.version(key);
        String activation = CatalogKey.activation(key);
        try {
            if (value == null) {
                throw new IOException("it was deleted");
            } else if (!version.isEmpty()) {
                definitions.put(version, definition(version, value));
            } else if (!activation.isEmpty()) {
                add(activation, new Activation(offset, versions(JSON.readTree(value))), at);
            } else if (key.equals(CatalogKey.SETTINGS)) {
                JsonNode longest = JSON.readTree(value).path("maxRetentionMs");
                maxRetention = longest.canConvertToLong() ? Duration.ofMillis(longest.longValue()) : null;
            } else {
                throw new IOException("nobody knows what it is");
            }
        } catch (IOException unreadable) {
            String why = unreadable instanceof JsonProcessingException notJson
                    ? notJson.getOriginalMessage()
                    : unreadable.getMessage();
            LOG.warn("The record \"{}\" (offset {}) of the definitions topic is passed over: {}", key, offset, why);
        }
    }

    // The first announcement of an id counts: its number must not depend on when one looks.
    private void add(String id, Activation activation, Instant at) {
        if (activations.putIfAbsent(id, activation) == null) {
            byNumber.put(activation.number(), new Announced(activation, at));
        }
    }

    /** The definition of a version; null where it is not known. */
    @Nullable
    PipelineDefinition definition(String version) {
        return definitions.get(version);
    }

    /** The activation of an id; null where it is not known. */
    @Nullable
    Activation activation(String id) {
        return activations.get(id);
    }

    /** All versions of a pipeline, in the order in which they were first announced. */
    List<PipelineDefinition> versions(String pipeline) {
        return definitions.values().stream()
                .filter(definition -> definition.name().equals(pipeline))
                .toList();
    }

    /** By pipeline. */
    Map<String, InForce> inForce() {
        var inForce = new TreeMap<String, InForce>();
        for (Announced announced : byNumber.values()) {
            long number = announced.activation().number();
            announced.activation().versions().forEach((pipeline, version) -> {
                InForce before = inForce.get(pipeline);
                if (version == null) {
                    inForce.remove(pipeline);
                } else if (before != null && before.version().equals(version)) {
                    inForce.put(pipeline, new InForce(version, number, before.since()));
                } else {
                    inForce.put(pipeline, new InForce(version, number, announced.at()));
                }
            });
        }
        return inForce;
    }

    /** For how long the topics keep what a pipeline's retention needs; null where that is not said. */
    @Nullable
    Duration maxRetention() {
        return maxRetention;
    }

    private static PipelineDefinition definition(String version, byte[] value) throws IOException {
        DefinitionsResult result = DefinitionsLoader.load("version " + version, value);
        if (result.hasErrors()) {
            throw new IOException(result.faults().toString());
        }
        if (result.pipelines().size() != 1) {
            throw new IOException("it has %d pipelines instead of one"
                    .formatted(result.pipelines().size()));
        }
        PipelineDefinition read = result.pipelines().get(0);
        // What a later release would compute from the same content may differ; reports and states name this one.
        return read.withVersion(version);
    }

    private static Map<String, @Nullable String> versions(JsonNode activation) throws IOException {
        JsonNode node = activation.path("versions");
        if (!node.isObject()) {
            throw new IOException("it has no \"versions\"");
        }
        var versions = new LinkedHashMap<String, @Nullable String>();
        var strange = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode version = entry.getValue();
            if (version.isNull()) {
                versions.put(entry.getKey(), null);
            } else if (CatalogKey.version(CatalogKey.ofVersion(version.asText()))
                    .isEmpty()) {
                strange.add(entry.getKey());
            } else {
                versions.put(entry.getKey(), version.asText());
            }
        }
        if (!strange.isEmpty()) {
            throw new IOException("these pipelines have no version that could be one: " + strange);
        }
        return versions;
    }
}
