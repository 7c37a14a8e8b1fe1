package io.lotwatch.app.cli;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.ConnectionOptions;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.app.http.HttpOptions;
import io.lotwatch.app.http.HttpStartException;
import io.lotwatch.app.live.LiveTopicOptions;
import io.lotwatch.app.live.TrackerOptions;
import io.lotwatch.app.server.LotwatchServer;
import io.lotwatch.app.server.ServerOptions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.TrackerSetup.ForeignEvents;
import io.lotwatch.core.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs an instance of the tracker until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the tracker until it is stopped with Ctrl-C or SIGTERM.",
            "Without --bootstrap-servers it starts a Kafka broker of its own on this machine and keeps everything in the"
                    + " data directory, to go on from there the next time. With it, any number of instances share the"
                    + " work; each needs a data directory of its own."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "130:it was stopped with Ctrl-C",
            "143:it was stopped with SIGTERM",
            "1:it could not start, or had to stop, and the message says why",
            "2:the command line is wrong",
            "3:a fault of Lotwatch itself"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int MAX_PARTITIONS = 1_024;
    private static final int MAX_THREADS = 64;
    private static final int MAX_STANDBYS = 10;
    private static final int MAX_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--definitions",
            paramLabel = "FILE",
            description = "definitions of pipelines to put into force, a file or a directory; may be repeated,"
                    + " and may be left out where they are in force already")
    private List<Path> definitions = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ConnectionOptions connection;

    @ArgGroup(validate = false, heading = "%nAddresses:%n")
    private Addresses addresses = new Addresses();

    @ArgGroup(validate = false, heading = "%nHow it works:%n")
    private Working working = new Working();

    /** Where it is reached. */
    static final class Addresses {
        @Option(
                names = "--listen",
                paramLabel = "HOST:PORT",
                defaultValue = HttpOptions.DEFAULT_LISTEN,
                description = "where it answers questions over HTTP; port 0 takes a free one (default: 127.0.0.1:8070)")
        private String listen = HttpOptions.DEFAULT_LISTEN;

        @Option(
                names = "--advertise",
                paramLabel = "HOST:PORT",
                description = "where other instances reach this one over HTTP (default: as --listen)")
        private @Nullable String advertise;

        @Option(
                names = "--http-token",
                paramLabel = "TOKEN",
                description =
                        "what every question has to carry as a bearer token; needed beyond the loopback interface,"
                                + " the same for all instances. Better set as LOTWATCH_HTTP_TOKEN: others can see a command line")
        private @Nullable String httpToken;

        @Option(
                names = "--broker-port",
                paramLabel = "PORT",
                defaultValue = "0",
                description = "the port of the embedded broker (default: any that is free, then the same again)")
        private int brokerPort;
    }

    /** How it works. */
    static final class Working {
        @Option(
                names = "--partitions",
                paramLabel = "N",
                description = "partitions of the events; decided for ever at the first start"
                        + " (default: what is there, or " + LiveTopicOptions.DEFAULT_PARTITIONS + ")")
        private @Nullable Integer partitions;

        @Option(
                names = "--max-retention",
                paramLabel = "DAYS",
                description = "the longest retention that a definition may have, in days; decided for ever at the first"
                        + " start (default: what is there, or 30)")
        private @Nullable Integer maxRetention;

        @Option(
                names = "--events-retention",
                paramLabel = "DAYS",
                defaultValue = "31",
                description = "how long the events topic keeps events, where this start makes it (default: 31 days)")
        private int eventsRetention;

        @Option(
                names = "--replication-factor",
                paramLabel = "N",
                defaultValue = "-1",
                description = "copies of topics that this start makes (default: as the brokers say)")
        private int replicationFactor;

        @Option(
                names = "--foreign-events",
                paramLabel = "WHAT",
                defaultValue = "FORWARD",
                description = "what becomes of an event on another partition than its key's: FORWARD sends it on,"
                        + " REJECT makes it a reject (default: FORWARD)")
        private ForeignEvents foreign = ForeignEvents.FORWARD;

        @Option(
                names = "--threads",
                paramLabel = "N",
                defaultValue = "" + TrackerOptions.DEFAULT_THREADS,
                description = "threads of this instance (default: ${DEFAULT-VALUE})")
        private int threads = TrackerOptions.DEFAULT_THREADS;

        @Option(
                names = "--standbys",
                paramLabel = "N",
                defaultValue = "" + TrackerOptions.DEFAULT_STANDBYS,
                description = "how many other instances keep a warm copy of the state (default: ${DEFAULT-VALUE})")
        private int standbys = TrackerOptions.DEFAULT_STANDBYS;
    }

    @Override
    public Integer call() throws PlainMessageException {
        ServerOptions options = options();
        if (options == null) {
            return LotwatchMain.FAILED;
        }
        spec.commandLine()
                .getOut()
                .println(
                        options.cluster() == null
                                ? "Lotwatch starts, with a Kafka broker of its own; data in " + options.data()
                                : "Lotwatch starts at " + options.cluster().bootstrapServers());
        spec.commandLine().getOut().flush();
        var stopped = new CompletableFuture<@Nullable String>();
        try (LotwatchServer server = LotwatchServer.start(options)) {
            var done = new CompletableFuture<Boolean>();
            // The virtual machine ends when its hooks have, so this one waits until all is closed.
            var atExit = new Thread(
                    () -> {
                        stopped.complete(null);
                        done.join();
                    },
                    "lotwatch-stop");
            Runtime.getRuntime().addShutdownHook(atExit);
            try {
                tell(server);
                server.failed().thenAccept(stopped::complete);
                String reason = stopped.join();
                server.close();
                if (reason == null) {
                    return 0;
                }
                Runtime.getRuntime().removeShutdownHook(atExit);
                throw new PlainMessageException(reason);
            } finally {
                done.complete(true);
            }
        }
    }

    private void tell(LotwatchServer server) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Lotwatch runs. Questions: %s%n", server.url());
        out.printf(
                "Kafka: %s, events go to topic %s%n",
                server.connection().bootstrapServers(),
                server.connection().topics().events());
        int inForce = server.tracker().definitions().inForce().size();
        out.printf(
                "Definitions in force: %d %s%n",
                inForce,
                inForce == 0
                        ? "pipelines; put some into force with ./lotwatch definitions apply FILE"
                        : inForce == 1 ? "pipeline" : "pipelines");
        out.flush();
    }

    private @Nullable ServerOptions options() {
        range("--partitions", working.partitions, 1, MAX_PARTITIONS);
        range("--max-retention", working.maxRetention, 1, Integer.MAX_VALUE);
        range("--events-retention", working.eventsRetention, 1, Integer.MAX_VALUE);
        range("--threads", working.threads, 1, MAX_THREADS);
        range("--standbys", working.standbys, 0, MAX_STANDBYS);
        range("--broker-port", addresses.brokerPort, 0, MAX_PORT);
        if (working.replicationFactor != LiveTopicOptions.REPLICATION_OF_THE_BROKERS) {
            range("--replication-factor", working.replicationFactor, 1, Short.MAX_VALUE);
        }
        List<PipelineDefinition> pipelines = List.of();
        if (!definitions.isEmpty()) {
            DefinitionsResult result = DefinitionsLoader.load(definitions);
            PrintWriter err = spec.commandLine().getErr();
            result.faults().forEach(err::println);
            err.flush();
            if (result.hasErrors()) {
                return null;
            }
            pipelines = result.pipelines();
        }
        var topics = new LiveTopicOptions(
                Topics.withPrefix(connection.topicPrefix()),
                working.partitions,
                working.maxRetention == null ? null : Duration.ofDays(working.maxRetention),
                Duration.ofDays(working.eventsRetention),
                working.replicationFactor);
        String servers = connection.bootstrapServers();
        return new ServerOptions(
                servers == null ? null : new Connection(servers, topics.topics(), connection.kafka(), null),
                connection.kafka(),
                addresses.brokerPort,
                connection.data(),
                http(),
                addresses.advertise,
                topics,
                working.threads,
                working.standbys,
                working.foreign,
                pipelines);
    }

    private HttpOptions http() {
        try {
            HttpOptions http = HttpOptions.of(addresses.listen, addresses.httpToken);
            if (http.isEveryAddress() && addresses.advertise == null) {
                throw new HttpStartException("--listen says every address of this machine: say with --advertise"
                        + " HOST:PORT at which one others reach it");
            }
            return http;
        } catch (HttpStartException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private void range(String option, @Nullable Integer value, int from, int to) {
        if (value != null && (value < from || value > to)) {
            throw new ParameterException(
                    spec.commandLine(), "%s is from %d to %d, not %d".formatted(option, from, to, value));
        }
    }
}
