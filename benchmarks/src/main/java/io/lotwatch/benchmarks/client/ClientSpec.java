package io.lotwatch.benchmarks.client;

import java.nio.file.Path;
import java.util.List;

/**
 * What a measured process is told.
 *
 * @param events the topic that is read; the tracker knows its own by the prefix
 * @param prefix of the client's own topics; without its last dot it is the name of the consumer group, too
 */
public record ClientSpec(
        ClientKind kind, String bootstrapServers, String events, String prefix, Path stateDirectory, int partitions) {
    /** Threads of all that runs on Kafka Streams. */
    public static final int THREADS = 2;

    /** The consumer group. */
    public String group() {
        return prefix.substring(0, prefix.length() - 1);
    }

    /** As arguments of {@link ClientMain}. */
    public List<String> arguments() {
        return List.of(
                kind.name(), bootstrapServers, events, prefix, stateDirectory.toString(), Integer.toString(partitions));
    }

    static ClientSpec parse(String... arguments) {
        return new ClientSpec(
                ClientKind.valueOf(arguments[0]),
                arguments[1],
                arguments[2],
                arguments[3],
                Path.of(arguments[4]),
                Integer.parseInt(arguments[5]));
    }
}
