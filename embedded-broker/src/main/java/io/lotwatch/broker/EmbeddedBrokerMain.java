package io.lotwatch.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The broker process. It prints {@code READY bootstrap=HOST:PORT} when it takes connections, and lives until its
 * standard input ends: that also happens when the process that started it is killed, so it never outlives that one.
 * Messages go to {@code broker.log} in the data directory, and what a library or the JVM prints to standard error.
 */
public final class EmbeddedBrokerMain {
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    /** Longer than an orderly stop takes, shorter than anyone waits for a process to go. */
    private static final long STOP_WITHIN_MILLIS = 15_000;

    private EmbeddedBrokerMain() {}

    /** Exit codes: 0 stopped in order, 1 failed, 2 wrong arguments. */
    public static void main(String[] arguments) {
        PrintStream answers = System.out;
        // Whoever started this reads READY from standard output; a stray line of a library has no business there.
        System.setOut(System.err);
        BrokerArguments parsed;
        try {
            parsed = BrokerArguments.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
            return;
        }
        // Read by logback.xml, so before the first logger exists.
        System.setProperty("lotwatch.broker.data", parsed.dataDirectory().toString());
        // Kafka uses Log4j's API in one place, for a log level endpoint that is not wanted here.
        System.setProperty("log4j2.statusLoggerLevel", "OFF");
        leaveTheTerminalToTheParent();
        endWith(System.in);
        try {
            run(parsed, answers);
        } catch (Throwable e) {
            // Everything, since Kafka's non-daemon threads would keep a half-started process alive.
            e.printStackTrace();
            System.exit(FAILED);
        }
        // Nobody asked it to stop, or the exit is under way already and this call waits for it.
        System.exit(FAILED);
    }

    private static void run(BrokerArguments arguments, PrintStream answers) throws IOException, InterruptedException {
        DirectoryLock.acquire(arguments.dataDirectory());
        BrokerPorts ports = BrokerPorts.settle(arguments);
        BrokerSettings settings =
                new BrokerSettings(arguments.dataDirectory(), arguments.host(), ports.client(), ports.controller());
        KraftNode node = KraftNode.start(settings, System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node), "stop"));
        answers.println("READY bootstrap=" + settings.bootstrap());
        answers.flush();
        node.awaitStopped();
    }

    private static void stop(KraftNode node) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.sleep(STOP_WITHIN_MILLIS);
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.err.println("stopping took too long, halting");
                    Runtime.getRuntime().halt(FAILED);
                },
                "stop-watch");
        watch.setDaemon(true);
        watch.start();
        node.stop();
    }

    /** From the very start, so that a broker that cannot finish starting does not stay behind either. */
    private static void endWith(InputStream input) {
        Thread watch = new Thread(
                () -> {
                    try {
                        // Nothing is said on this line; only its end counts.
                        input.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        System.err.println("standard input: " + e);
                    }
                    System.exit(0);
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /**
     * Ctrl-C and a closed terminal reach every process started from it. The tracker still needs its broker to stop in
     * order itself, and ends it then.
     */
    private static void leaveTheTerminalToTheParent() {
        for (String name : List.of("INT", "HUP")) {
            try {
                Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
            } catch (IllegalArgumentException e) {
                // This platform has no such signal, or the JVM was told to leave signals alone.
                System.err.println(e.getMessage());
            }
        }
    }
}
