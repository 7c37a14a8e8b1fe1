package io.lotwatch.app.live;

import java.io.IOException;
import java.nio.file.Path;

/** A broker that can be killed and started again at the same address, with what it had stored. */
interface BrokerUnderTest extends AutoCloseable {
    /** The system property that chooses: {@code embedded}, or {@code container} for the image apache/kafka. */
    String KIND = "lotwatch.test.broker";

    /** Starts the kind that was chosen. */
    static BrokerUnderTest start(Path directory) throws IOException {
        String kind = System.getProperty(KIND, "embedded");
        return switch (kind) {
            case "embedded" -> new EmbeddedBrokerUnderTest(directory);
            case "container" -> new ContainerBroker();
            default -> throw new IllegalArgumentException(KIND + " is embedded or container, not " + kind);
        };
    }

    String bootstrapServers();

    /** Ends it as a crash would. */
    void kill() throws IOException;

    void startAgain() throws IOException;

    @Override
    void close() throws IOException;
}
