package io.lotwatch.app.broker;

import java.time.Duration;
import java.util.List;

/**
 * How to start the embedded broker.
 *
 * @param host the address it listens on
 * @param port the port for clients; 0 for a free one, the same again in the same directory
 * @param heapMegabytes the most heap its JVM may take
 * @param startWithin for how long to wait until it takes connections; after a crash it first checks its logs
 * @param jvmArguments further arguments of its JVM
 */
public record BrokerOptions(String host, int port, int heapMegabytes, Duration startWithin, List<String> jvmArguments) {
    public BrokerOptions {
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** Any free port of the loopback interface, 512 MB, two minutes. */
    public static BrokerOptions defaults() {
        return new BrokerOptions("127.0.0.1", 0, 512, Duration.ofMinutes(2), List.of());
    }

    /** The same on another port. */
    public BrokerOptions withPort(int value) {
        return new BrokerOptions(host, value, heapMegabytes, startWithin, jvmArguments);
    }

    /** The same with another limit of the heap. */
    public BrokerOptions withHeapMegabytes(int value) {
        return new BrokerOptions(host, port, value, startWithin, jvmArguments);
    }

    /** The same with another time to start in. */
    public BrokerOptions withStartWithin(Duration value) {
        return new BrokerOptions(host, port, heapMegabytes, value, jvmArguments);
    }
}
