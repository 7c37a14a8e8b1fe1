package io.lotwatch.broker;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.storage.internals.checkpoint.CleanShutdownFileHandler;

/**
 * A running Kafka node, broker and controller in one. The only class that uses Kafka's internals, which may change with
 * any release: the Kafka version is pinned, and the tests of the broker process are its smoke test.
 */
final class KraftNode {
    private static final int FENCING_CHECKS = 300;
    private static final int FENCING_CHECK_MILLIS = 50;

    private final KafkaRaftServer server;

    private KraftNode(KafkaRaftServer server) {
        this.server = server;
    }

    /** Formats the data directory if that was never done, and starts; on return the node takes connections. */
    static KraftNode start(BrokerSettings settings, PrintStream messages) throws IOException, InterruptedException {
        if (!isFormatted(settings.logDirectory())) {
            format(settings, messages);
        } else if (!endedInOrder(settings.logDirectory())) {
            fenceFormerSelf(settings, messages);
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

    /**
     * Has the controller alone find out that the broker is dead, before the broker comes back.
     *
     * <p>Without that, a node that was killed comes back as the leader it still is in its own metadata, with a lease that
     * has some seconds to run. Its transaction coordinator resumes commits that were acknowledged and lack their end
     * markers, and when the lease ends under it, it takes the partitions for deleted and the commits for complete: the
     * markers are never written, and from then on no committed record of those partitions is read any more (Kafka
     * 4.3.1, measured: 6 of 12 kills right after a commit). It also saves waiting for the lease.
     */
    private static void fenceFormerSelf(BrokerSettings settings, PrintStream messages) throws InterruptedException {
        messages.println("the broker did not end in order last time, fencing its former self");
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(settings.controllerProperties()), Time.SYSTEM);
        controller.startup();
        try {
            for (int i = 0; i < FENCING_CHECKS && !isFenced(); i++) {
                Thread.sleep(FENCING_CHECK_MILLIS);
            }
            if (!isFenced()) {
                messages.println("no former self to fence");
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static boolean isFenced() {
        return brokers("ActiveBrokerCount") == 0 && brokers("FencedBrokerCount") == 1;
    }

    /** What the controller of this JVM publishes; -1 as long as it has published nothing. */
    private static int brokers(String name) {
        try {
            Object value = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("kafka.controller:type=KafkaController,name=" + name), "Value");
            return ((Number) value).intValue();
        } catch (JMException e) {
            return -1;
        }
    }

    /** Kafka writes this file at the end of an orderly stop, and removes it at the next start. */
    private static boolean endedInOrder(Path logDirectory) {
        return new CleanShutdownFileHandler(logDirectory.toString()).exists();
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
