package io.lotwatch.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerPortsTest {
    @TempDir
    Path directory;

    @Test
    void portsThatWereNotNamedAreTwoFreeOnes() throws Exception {
        BrokerPorts ports = settle(0, 0);

        assertThat(ports.client()).isPositive().isNotEqualTo(ports.controller());
        assertThat(ports.controller()).isPositive();
    }

    @Test
    void namedPortsAreTaken() throws Exception {
        assertThat(settle(19_092, 19_093)).isEqualTo(new BrokerPorts(19_092, 19_093));
    }

    @Test
    void portsStayTheSameInTheSameDirectory() throws Exception {
        BrokerPorts first = settle(0, 0);

        assertThat(settle(0, 0)).isEqualTo(first);
    }

    @Test
    void aFormerPortThatIsTakenIsReplaced() throws Exception {
        BrokerPorts first = settle(0, 0);
        try (ServerSocket taken = new ServerSocket(first.client(), 1, InetAddress.getByName("127.0.0.1"))) {
            BrokerPorts second = settle(0, 0);

            assertThat(second.client()).isPositive().isNotEqualTo(taken.getLocalPort());
            assertThat(second.controller()).isEqualTo(first.controller());
        }
    }

    @Test
    void aDamagedMemoryIsNoMemory() throws Exception {
        Files.writeString(directory.resolve("broker.ports"), "x");

        assertThat(settle(0, 0).client()).isPositive();
    }

    private BrokerPorts settle(int port, int controllerPort) throws Exception {
        return BrokerPorts.settle(new BrokerArguments(directory, "127.0.0.1", port, controllerPort));
    }
}
