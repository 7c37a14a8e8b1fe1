package io.lotwatch.app.server;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.http.HttpOptions;
import io.lotwatch.app.live.LiveTopicOptions;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param cluster the Kafka cluster; null for an embedded broker
 * @param kafka properties for the clients of an embedded broker
 * @param brokerPort of the embedded broker; 0 for any that is free, the same again in the same directory
 * @param data where everything is kept
 * @param http where questions are answered
 * @param advertised where other instances reach this one, as {@code host:port}; null for where it listens
 * @param definitions to put into force, where they are not yet
 */
public record ServerOptions(
        @Nullable Connection cluster,
        Map<String, String> kafka,
        int brokerPort,
        Path data,
        HttpOptions http,
        @Nullable String advertised,
        LiveTopicOptions topics,
        int threads,
        int standbys,
        ForeignEvents foreign,
        List<PipelineDefinition> definitions) {
    public ServerOptions {
        kafka = Map.copyOf(kafka);
        definitions = List.copyOf(definitions);
    }
}
