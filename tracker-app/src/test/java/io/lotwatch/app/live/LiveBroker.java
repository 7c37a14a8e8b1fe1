package io.lotwatch.app.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The broker of all tests of a class, each of which has topics of its own. */
final class LiveBroker implements BeforeAllCallback, AfterAllCallback {
    private Path directory;
    private BrokerUnderTest broker;
    private int clusters;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("live-broker");
        broker = BrokerUnderTest.start(directory);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (broker != null) {
            broker.close();
        }
        delete(directory);
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Topics of one test's own. */
    LiveCluster cluster(Path stateDirectory) {
        return new LiveCluster(this, stateDirectory, "case" + ++clusters);
    }

    /** Kills the broker and starts it again at the same address. */
    void bounce() throws IOException {
        kill();
        startAgain();
    }

    void kill() throws IOException {
        broker.kill();
    }

    void startAgain() throws IOException {
        broker.startAgain();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException left) {
                    throw new UncheckedIOException(left);
                }
            });
        }
    }
}
