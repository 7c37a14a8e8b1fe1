package io.lotwatch.broker;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The command line of the broker process: {@code --data DIR [--host H] [--port N] [--controller-port N]}. */
record BrokerArguments(Path dataDirectory, String host, int port, int controllerPort) {

    /** Ports default to 0, which lets {@link BrokerPorts} choose. Throws {@link IllegalArgumentException} for anything else than the above. */
    static BrokerArguments parse(List<String> arguments) {
        String data = "";
        String host = "127.0.0.1";
        int port = 0;
        int controllerPort = 0;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--data" -> data = value(option, rest);
                case "--host" -> host = value(option, rest);
                case "--port" -> port = port(option, rest);
                case "--controller-port" -> controllerPort = port(option, rest);
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        if (data.isEmpty()) {
            throw new IllegalArgumentException("--data is missing");
        }
        return new BrokerArguments(Path.of(data).toAbsolutePath(), host, port, controllerPort);
    }

    private static String value(String option, Iterator<String> rest) {
        try {
            return rest.next();
        } catch (NoSuchElementException e) {
            throw new IllegalArgumentException(option + " needs a value", e);
        }
    }

    private static int port(String option, Iterator<String> rest) {
        String value = value(option, rest);
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " " + value + " is no port", e);
        }
        throw new IllegalArgumentException(option + " " + value + " is no port");
    }
}
