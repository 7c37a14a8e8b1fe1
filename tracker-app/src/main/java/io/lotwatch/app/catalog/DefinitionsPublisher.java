package io.lotwatch.app.catalog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsJson;
import io.lotwatch.app.suggestion.Suggestion;
import io.lotwatch.core.definition.PipelineDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts definitions into force, and out of it, for a tracker that runs or one that will. */
public final class DefinitionsPublisher {
    private static final Duration LOAD_WITHIN = Duration.ofSeconds(30);

    private final Connection connection;
    private final DefinitionsTopic topic;

    /** @param topic what is known of the same cluster; the caller closes it */
    public DefinitionsPublisher(Connection connection, DefinitionsTopic topic) {
        this.connection = connection;
        this.topic = topic;
    }

    /**
     * Puts definitions into force, all of them or none. What is in force already is left out, and where that is all,
     * nothing is written.
     *
     * @return one for each pipeline, in the order of {@code pipelines}
     * @throws CatalogException where they may not be put into force
     * @throws PlainMessageException where the cluster does not take them
     */
    public List<DefinitionChange> apply(List<PipelineDefinition> pipelines) throws PlainMessageException {
        Map<String, InForce> inForce = load();
        var faults = new ArrayList<String>();
        pipelines.forEach(pipeline -> check(pipeline, faults));
        if (!faults.isEmpty()) {
            throw new CatalogException(faults);
        }
        var changes = new ArrayList<DefinitionChange>();
        var content = new LinkedHashMap<String, String>();
        for (PipelineDefinition pipeline : pipelines) {
            InForce before = inForce.get(pipeline.name());
            changes.add(new DefinitionChange(
                    pipeline.name(), before == null ? null : before.version(), pipeline.version()));
            boolean known = topic.versions(pipeline.name()).stream()
                    .anyMatch(old -> old.version().equals(pipeline.version()));
            if (!known) {
                content.put(pipeline.version(), DefinitionsJson.write(pipeline));
            }
        }
        publish(content, changes);
        return changes;
    }

    /**
     * Takes pipelines out of force: what begins from then on is tracked without budgets.
     *
     * @throws CatalogException where one of them is not in force
     * @throws PlainMessageException where the cluster does not take it
     */
    public List<DefinitionChange> retire(List<String> pipelines) throws PlainMessageException {
        Map<String, InForce> inForce = load();
        var faults = new ArrayList<String>();
        var changes = new ArrayList<DefinitionChange>();
        for (String pipeline : new LinkedHashSet<>(pipelines)) {
            InForce before = inForce.get(pipeline);
            if (before == null) {
                faults.add("no definition of pipeline \"%s\" is in force%s"
                        .formatted(pipeline, Suggestion.of(pipeline, inForce.keySet())));
            } else {
                changes.add(new DefinitionChange(pipeline, before.version(), null));
            }
        }
        if (!faults.isEmpty()) {
            throw new CatalogException(faults);
        }
        publish(Map.of(), changes);
        return changes;
    }

    private Map<String, InForce> load() throws PlainMessageException {
        new ClusterTopics(connection).partitions(connection.topics().definitions());
        try {
            topic.awaitLoaded(LOAD_WITHIN);
        } catch (IllegalStateException notLoaded) {
            throw new PlainMessageException(String.valueOf(notLoaded.getMessage()), notLoaded);
        }
        return topic.inForce();
    }

    private void check(PipelineDefinition pipeline, List<String> faults) {
        boolean otherScope = topic.versions(pipeline.name()).stream().anyMatch(old -> old.uids() != pipeline.uids());
        if (otherScope) {
            faults.add("pipeline \"%s\": \"uids\" cannot change, since items that are known would get other keys;"
                            .formatted(pipeline.name())
                    + " give the pipeline another name");
        }
        Duration longest = topic.maxRetention();
        if (longest != null && pipeline.retention().compareTo(longest) > 0) {
            faults.add("pipeline \"%s\": retention (%s) is longer than what the tracker's topics keep (%s)"
                    .formatted(pipeline.name(), text(pipeline.retention()), text(longest)));
        }
    }

    private static String text(Duration duration) {
        return DefinitionsJson.duration(duration);
    }

    private void publish(Map<String, String> content, List<DefinitionChange> changes) throws PlainMessageException {
        ObjectNode activation = JsonNodeFactory.instance.objectNode();
        ObjectNode versions = activation.putObject("versions");
        changes.stream()
                .filter(DefinitionChange::isChange)
                .forEach(change -> versions.put(change.pipeline(), change.after()));
        if (!versions.isEmpty()) {
            new CatalogTransaction(connection).commit(content, UUID.randomUUID().toString(), activation.toString());
        }
    }
}
