package io.lotwatch.app.server;

import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.broker.BrokerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded broker as the tracker keeps it: one that ends by itself is started again, at the same address. */
final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final int MOST_STARTS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Path directory;
    private final Path jar;
    private final BrokerOptions options;
    private final Deque<Long> startedAgain = new ArrayDeque<>();
    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private BrokerProcess process;
    private boolean closed;

    private EmbeddedBroker(Path directory, Path jar, BrokerOptions options, BrokerProcess process) {
        this.directory = directory;
        this.jar = jar;
        this.process = process;
        this.options = options.withPort(port(process.bootstrapServers()));
    }

    static EmbeddedBroker start(Path directory, Path jar, BrokerOptions options) throws IOException {
        var broker = new EmbeddedBroker(directory, jar, options, BrokerProcess.start(directory, jar, options));
        broker.watch(broker.process);
        return broker;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private void watch(BrokerProcess watched) {
        watched.ended().thenAcceptAsync(this::startAgain);
    }

    private synchronized void startAgain(int exitCode) {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        startedAgain.add(now);
        while (now - startedAgain.getFirst() > WITHIN.toNanos()) {
            startedAgain.removeFirst();
        }
        if (startedAgain.size() > MOST_STARTS) {
            failed.complete("the embedded broker ended %d times within %d minutes, see %s"
                    .formatted(startedAgain.size(), WITHIN.toMinutes(), directory.resolve("broker.log")));
            return;
        }
        LOG.warn("The embedded broker ended with exit code {}; it is started again", exitCode);
        try {
            process = BrokerProcess.start(directory, jar, options);
            watch(process);
        } catch (IOException cannotStart) {
            failed.complete(String.valueOf(cannotStart.getMessage()));
        }
    }

    /** Where clients connect. */
    String bootstrapServers() {
        return options.host() + ":" + options.port();
    }

    /** Completes with the reason when there is no broker any more, though nobody closed it. */
    CompletableFuture<String> failed() {
        return failed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        process.close();
    }
}
