package io.lotwatch.app.live;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
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
    private BrokerProcess process;
    private int clusters;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path jar = TestBroker.jar();
        directory = Files.createTempDirectory("live-broker");
        process = BrokerProcess.start(directory, jar, BrokerOptions.defaults());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (process != null) {
            process.kill();
            delete(directory);
        }
    }

    String bootstrapServers() {
        return process.bootstrapServers();
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

    void kill() {
        process.kill();
    }

    void startAgain() throws IOException {
        String address = bootstrapServers();
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        process = BrokerProcess.start(
                directory, TestBroker.jar(), BrokerOptions.defaults().withPort(port));
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
