package io.lotwatch.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a broker, for clients and for its controller. Those that were not named are free ones, and stay the same
 * from start to start as long as they are free, so that clients that are running find the broker again.
 */
record BrokerPorts(int client, int controller) {
    private static final BrokerPorts NONE = new BrokerPorts(0, 0);

    /**
     * Kafka has to know its ports before it binds them, so another process can come in between; the start then fails,
     * and whoever started it may try again.
     */
    static BrokerPorts settle(BrokerArguments arguments) throws IOException {
        Path file = arguments.dataDirectory().resolve("broker.ports");
        InetAddress address = InetAddress.getByName(arguments.host());
        BrokerPorts former = read(file);
        int formerController = arguments.controllerPort() != 0 ? arguments.controllerPort() : former.controller;
        int client = arguments.port() != 0 ? arguments.port() : free(former.client, formerController, address);
        int controller = arguments.controllerPort() != 0 ? formerController : free(formerController, client, address);
        Files.write(file, List.of(Integer.toString(client), Integer.toString(controller)));
        return new BrokerPorts(client, controller);
    }

    /** A free port, the preferred one if it is, and never the other one: that has its owner, though it is not bound yet. */
    private static int free(int preferred, int other, InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket(preferred, 1, address)) {
            int port = socket.getLocalPort();
            return port == other ? free(0, other, address) : port;
        } catch (IOException e) {
            if (preferred == 0) {
                throw e;
            }
            return free(0, other, address);
        }
    }

    /** None also when the file is damaged: any other free port will do. */
    private static BrokerPorts read(Path file) {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return new BrokerPorts(port(lines.readLine()), port(lines.readLine()));
        } catch (IOException | IllegalArgumentException e) {
            return NONE;
        }
    }

    private static int port(@Nullable String line) {
        int port = Integer.parseInt(line == null ? "" : line);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(line);
        }
        return port;
    }
}
