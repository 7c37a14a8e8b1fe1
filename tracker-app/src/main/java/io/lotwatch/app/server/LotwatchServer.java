package io.lotwatch.app.server;

import io.lotwatch.app.broker.BrokerJar;
import io.lotwatch.app.broker.BrokerOptions;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.config.RunFile;
import io.lotwatch.app.config.RunningTracker;
import io.lotwatch.app.http.HttpServer;
import io.lotwatch.app.http.HttpStartException;
import io.lotwatch.app.live.PartitionStatus;
import io.lotwatch.app.live.TrackerOptions;
import io.lotwatch.app.live.TrackerService;
import io.lotwatch.app.query.Bounds;
import io.lotwatch.app.query.HealthQuery;
import io.lotwatch.app.query.HttpPeers;
import io.lotwatch.app.query.PartitionView;
import io.lotwatch.app.query.QueryService;
import io.lotwatch.app.query.StreamsInstances;
import io.lotwatch.app.query.StreamsStores;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of Lotwatch, from the lock on its data directory to its HTTP server; closes them in the other order. */
public final class LotwatchServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LotwatchServer.class);

    /** What was started, the last first. */
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    private final CompletableFuture<String> failed = new CompletableFuture<>();
    private final Connection connection;
    private final TrackerService tracker;
    private final URI url;

    private LotwatchServer(ServerOptions options) throws IOException, HttpStartException {
        try {
            started.push(DataLock.acquire(options.data()));
            HttpServer http = push(HttpServer.start(options.http()));
            String address = options.advertised() == null
                    ? HostPort.of(options.http().host(), http.port())
                    : options.advertised();
            url = URI.create("http://" + address);
            connection = options.cluster() == null ? embedded(options) : options.cluster();
            tracker = push(TrackerService.start(
                    new TrackerOptions(
                            connection,
                            options.topics(),
                            options.data().resolve("state"),
                            options.threads(),
                            options.standbys(),
                            options.foreign(),
                            address),
                    options.definitions()));
            tracker.ended().thenAccept(state -> failed.complete("the topology has stopped, see the log"));
            http.answerWith(queries(options, address), List.of(new KafkaStreamsMetrics(tracker.streams())));
            writeRunFile(options);
        } catch (IOException | HttpStartException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Starts all of it; the tracker reads as soon as it has its share of the partitions.
     *
     * @throws PlainMessageException when something of it does not start
     */
    public static LotwatchServer start(ServerOptions options) throws PlainMessageException {
        try {
            return new LotwatchServer(options);
        } catch (HttpStartException | IOException failure) {
            throw new PlainMessageException(String.valueOf(failure.getMessage()), failure);
        }
    }

    private <T extends AutoCloseable> T push(T part) {
        started.push(part);
        return part;
    }

    private Connection embedded(ServerOptions options) throws IOException {
        Path directory = options.data().resolve("broker");
        EmbeddedBroker broker = push(EmbeddedBroker.start(
                directory, BrokerJar.fromLauncher(), BrokerOptions.defaults().withPort(options.brokerPort())));
        broker.failed().thenAccept(failed::complete);
        return new Connection(broker.bootstrapServers(), options.topics().topics(), options.kafka(), null);
    }

    private QueryService queries(ServerOptions options, String address) {
        var host = HostInfo.buildFromEndpoint(address);
        var health = new HealthQuery(address, tracker.streams()::state, this::partitions, Clock.systemUTC());
        return new QueryService(
                new StreamsInstances(tracker.streams(), options.topics().topics(), host),
                new StreamsStores(tracker.streams(), tracker.readable()),
                new HttpPeers(options.http().token(), Bounds.DEFAULT.answerWithin()),
                tracker.definitions(),
                health,
                tracker.settings().partitions(),
                Bounds.DEFAULT);
    }

    private List<PartitionView> partitions() {
        return tracker.watch().statuses().stream().map(LotwatchServer::view).toList();
    }

    private static PartitionView view(PartitionStatus status) {
        boolean byItself = status.heldBackBy() < 0 || status.heldBackBy() == status.partition();
        return new PartitionView(
                status.partition(),
                status.logTime(),
                status.readOffset(),
                status.judgedUpTo(),
                byItself ? null : (Integer) status.heldBackBy(),
                status.blind(),
                status.blindSince(),
                status.reason());
    }

    private void writeRunFile(ServerOptions options) throws IOException {
        long pid = ProcessHandle.current().pid();
        RunFile file = RunFile.in(options.data());
        file.write(new RunningTracker(
                connection.bootstrapServers(),
                url,
                connection.topics().prefix(),
                pid,
                options.http().token() != null));
        push(() -> file.remove(pid));
    }

    /** The cluster and the topics. */
    public Connection connection() {
        return connection;
    }

    /** Where it answers questions. */
    public URI url() {
        return url;
    }

    /** The tracker itself. */
    public TrackerService tracker() {
        return tracker;
    }

    /** Completes with the reason when it has stopped, though nobody closed it. */
    public CompletableFuture<String> failed() {
        return failed;
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception left) {
                LOG.warn("{} did not close in order", part.getClass().getSimpleName(), left);
            }
        }
    }
}
