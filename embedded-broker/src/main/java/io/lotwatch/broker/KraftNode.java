package io.lotwatch.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A running Kafka node, broker and controller in one. The only class that uses Kafka's internals, which may change with
 * any release: the Kafka version is pinned, and the tests of the broker process are its smoke test.
 */
final class KraftNode {
    private final KafkaRaftServer server;

    private KraftNode(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the data directory if that was never done, and starts; on return the node takes connections. */
    static KraftNode start(BrokerSettings settings, PrintStream messages) throws IOException {
        if (!isFormatted(settings.logDirectory())) {
            format(settings, messages);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings.kafkaProperties()), Time.SYSTEM);
        server.startup();
        return new KraftNode(server);
    }

    /** Stops in order, and returns when all is on disk. */
    void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Returns when the node has stopped, for whatever reason. */
    void awaitStopped() {
        server.awaitShutdown();
    }

    /** Formatting writes this file last, so one that was interrupted is done again. */
    private static boolean isFormatted(Path logDirectory) {
        return Files.isRegularFile(logDirectory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME));
    }

    private static void format(BrokerSettings settings, PrintStream messages) throws IOException {
        Files.createDirectories(settings.logDirectory());
        Formatter formatter = new Formatter()
                .setPrintStream(messages)
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(settings.logDirectory().toString())
                .addDirectory(settings.logDirectory().toString());
        try {
            formatter.run();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot format " + settings.logDirectory(), e);
        }
    }
}
