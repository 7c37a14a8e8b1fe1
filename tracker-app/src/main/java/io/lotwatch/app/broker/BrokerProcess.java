package io.lotwatch.app.broker;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * A running embedded broker: a child JVM that lives until it is closed or this process ends, in whatever way. What it
 * stored is there again when a broker is started in the same directory, at the same address unless its port was taken.
 */
public final class BrokerProcess implements AutoCloseable {
    private static final String READY = "READY bootstrap=";
    private static final int PORT_ATTEMPTS = 3;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);
    private static final Duration TERMINATE_WITHIN = Duration.ofSeconds(5);

    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker that keeps its data in {@code dataDirectory}, and returns when it takes connections.
     *
     * @param brokerJar the program, see {@link BrokerJar}
     * @throws BrokerStartException when it ends or stays silent instead; its message has the last lines of the log
     */
    public static BrokerProcess start(Path dataDirectory, Path brokerJar, BrokerOptions options) throws IOException {
        if (!Files.isRegularFile(brokerJar)) {
            throw new BrokerStartException("there is no embedded broker at " + brokerJar);
        }
        Files.createDirectories(dataDirectory);
        for (int attempt = 1; ; attempt++) {
            BrokerLog log = BrokerLog.fromNow(dataDirectory);
            try {
                return startOnce(dataDirectory, brokerJar, options, log);
            } catch (BrokerStartException e) {
                // It chose a free port, and another process was faster.
                boolean lostPort = log.lastLines().contains("Address already in use");
                if (!lostPort || options.port() != 0 || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static BrokerProcess startOnce(Path dataDirectory, Path brokerJar, BrokerOptions options, BrokerLog log)
            throws IOException {
        Process process = new ProcessBuilder(command(dataDirectory, brokerJar, options))
                // A crashed JVM leaves its report in the working directory.
                .directory(dataDirectory.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                .start();
        try {
            String address = awaitReady(process, options.startWithin(), log);
            return new BrokerProcess(process, address);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static List<String> command(Path dataDirectory, Path brokerJar, BrokerOptions options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + options.heapMegabytes() + "m");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-Djava.awt.headless=true");
        // The JVM's own warnings go to standard output by default, where READY is expected.
        command.add("-Xlog:disable");
        command.add("-Xlog:all=warning:stderr");
        if (Runtime.version().feature() >= 23) {
            // Kafka unmaps its index files that way; later JDKs warn about it, and then refuse it.
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(options.jvmArguments());
        command.addAll(List.of("-jar", brokerJar.toAbsolutePath().toString()));
        command.addAll(List.of("--data", dataDirectory.toAbsolutePath().toString()));
        command.addAll(List.of("--host", options.host(), "--port", Integer.toString(options.port())));
        return command;
    }

    private static String awaitReady(Process process, Duration within, BrokerLog log) throws IOException {
        CompletableFuture<String> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> readAnswers(process, address), "broker-answers");
        reader.setDaemon(true);
        reader.start();
        try {
            return address.get(within.toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed("took no connections within " + within.toSeconds() + " s", log);
        } catch (ExecutionException e) {
            throw failed("ended before it took connections", log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the embedded broker was starting");
        }
    }

    /** Reads to the end, also after the address: a full pipe would stop the broker. */
    private static void readAnswers(Process process, CompletableFuture<String> address) {
        try (BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(READY)) {
                    address.complete(line.substring(READY.length()));
                }
            }
            process.waitFor();
            address.completeExceptionally(new IOException("exit code " + process.exitValue()));
        } catch (IOException | InterruptedException e) {
            address.completeExceptionally(e);
        }
    }

    private static BrokerStartException failed(String what, BrokerLog log) {
        return new BrokerStartException(
                "the embedded broker " + what + "; the end of " + log.file() + ":\n" + log.lastLines());
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Completes with the exit code when the broker has ended, whoever ended it. */
    public CompletableFuture<Integer> ended() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Stops the broker in order and returns when it has ended; one that hangs is killed after half a minute. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is broken: the process has ended, or is told in the next way.
            process.destroy();
        }
        try {
            if (process.waitFor(STOP_WITHIN.toMillis(), MILLISECONDS)) {
                return;
            }
            process.destroy();
            if (!process.waitFor(TERMINATE_WITHIN.toMillis(), MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the broker as a crash would, and returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
