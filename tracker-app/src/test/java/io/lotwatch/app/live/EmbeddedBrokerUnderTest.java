package io.lotwatch.app.live;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import io.lotwatch.app.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Path;

/** The embedded broker, in a JVM of its own. */
final class EmbeddedBrokerUnderTest implements BrokerUnderTest {
    private final Path directory;
    private BrokerProcess process;

    EmbeddedBrokerUnderTest(Path directory) throws IOException {
        this.directory = directory;
        process = BrokerProcess.start(directory, TestBroker.jar(), BrokerOptions.defaults());
    }

    @Override
    public String bootstrapServers() {
        return process.bootstrapServers();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public void startAgain() throws IOException {
        String address = bootstrapServers();
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        process = BrokerProcess.start(
                directory, TestBroker.jar(), BrokerOptions.defaults().withPort(port));
    }

    @Override
    public void close() {
        process.kill();
    }
}
