package io.lotwatch.app.live;

import io.lotwatch.app.catalog.DefinitionsPublisher;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import io.lotwatch.app.state.LiveMemory;
import io.lotwatch.app.state.ReadablePartitions;
import io.lotwatch.app.state.RocksDbMemory;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.app.topology.AlignedClients;
import io.lotwatch.app.topology.Alignment;
import io.lotwatch.app.topology.PromptCommits;
import io.lotwatch.app.topology.TrackerSetup;
import io.lotwatch.app.topology.TrackerTopology;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.Definitions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of the tracker: its topology, what moves its time, and what tells when that fails. */
public final class TrackerService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrackerService.class);
    private static final Duration LOADED_WITHIN = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);
    private static final long STORE_MEMORY_BYTES = 192L << 20;

    private final LiveSettings settings;
    private final DefinitionsTopic definitions;
    private final LogWatch watch = new LogWatch(InstantSource.system(), System::nanoTime, LogWatch.DEFAULT_LIMIT);
    private final ReadablePartitions readable = new ReadablePartitions();
    private final RocksDbMemory memory = new RocksDbMemory(STORE_MEMORY_BYTES);
    private final Admin admin;
    private final Ticker ticker;
    private final BlindnessMonitor monitor;
    private final WayPurge purge;
    private final KafkaStreams streams;
    private final CompletableFuture<KafkaStreams.State> ended = new CompletableFuture<>();

    private TrackerService(TrackerOptions options, LiveSettings settings, DefinitionsTopic definitions)
            throws IOException {
        this.settings = settings;
        this.definitions = definitions;
        Topics topics = options.topics().topics();
        var alignment = new Alignment(System::nanoTime);
        var setup = new TrackerSetup(
                topics,
                settings.partitions(),
                Definitions.of(definitions, settings.maxRetention()),
                null,
                definitions,
                watch,
                settings.maxRetention(),
                options.foreign(),
                new TrackerSetup.Local(
                        LiveMemory.ofHeap(Runtime.getRuntime().maxMemory()),
                        readable,
                        partition -> new KafkaPastLog(
                                options.connection().consumer(),
                                StreamsSettings.applicationId(options),
                                topics,
                                partition),
                        alignment,
                        new PromptCommits()));
        streams = new KafkaStreams(
                TrackerTopology.build(setup),
                StreamsSettings.of(options, InstanceId.in(options.stateDirectory()), memory),
                new AlignedClients(topics.events(), alignment));
        streams.setUncaughtExceptionHandler(new ThreadFailures(System::nanoTime));
        streams.setStateListener((now, before) -> {
            LOG.debug("{} after {}", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.complete(now);
            }
        });
        admin = Admin.create(options.connection().admin());
        ticker = new Ticker(
                TickProducer.with(options.connection().producer()),
                topics.events(),
                watch,
                InstantSource.system(),
                System::nanoTime);
        monitor = BlindnessMonitor.asking(
                admin,
                options.connection().bootstrapServers(),
                topics.events(),
                watch,
                this::pipelinesAndOwners,
                System::nanoTime);
        purge = new WayPurge(admin, StreamsSettings.applicationId(options), topics, watch, System::nanoTime);
    }

    /**
     * Starts an instance; it reads as soon as it has its share of the partitions, which this does not wait for.
     *
     * @param apply definitions to put into force first, where they are not yet
     * @throws TrackerStartException when the cluster, its topics, the state or the definitions don't allow it
     */
    public static TrackerService start(TrackerOptions options, List<PipelineDefinition> apply)
            throws TrackerStartException {
        return start(options, LiveTopics.prepare(options.connection().admin(), options.topics()), apply, true);
    }

    /**
     * The same on topics that nobody looks at first, and without ticks: time moves only with what others append. For tests
     * that bring a log with times of their own.
     */
    static TrackerService startWithoutTicks(TrackerOptions options, LiveSettings settings)
            throws TrackerStartException {
        return start(options, settings, List.of(), false);
    }

    private static TrackerService start(
            TrackerOptions options, LiveSettings settings, List<PipelineDefinition> apply, boolean ticking)
            throws TrackerStartException {
        Connection connection = options.connection();
        DefinitionsTopic definitions = DefinitionsTopic.open(connection);
        try {
            definitions.awaitLoaded(LOADED_WITHIN);
            if (!apply.isEmpty()) {
                new DefinitionsPublisher(connection, definitions).apply(apply);
            }
            try (Admin admin = Admin.create(connection.admin())) {
                new UnreadRecords(
                                admin,
                                StreamsSettings.applicationId(options),
                                options.topics().topics())
                        .check();
            }
            var service = new TrackerService(options, settings, definitions);
            service.start(ticking);
            return service;
        } catch (PlainMessageException | IllegalStateException refused) {
            definitions.close();
            throw new TrackerStartException(String.valueOf(refused.getMessage()));
        } catch (TrackerStartException lost) {
            definitions.close();
            throw lost;
        } catch (IOException | StreamsException state) {
            definitions.close();
            throw new TrackerStartException(
                    "the state in %s cannot be used: %s".formatted(options.stateDirectory(), reason(state)));
        } catch (KafkaException properties) {
            definitions.close();
            throw new TrackerStartException("the Kafka clients cannot be made: " + reason(properties));
        }
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause();
        return cause == null ? String.valueOf(failure.getMessage()) : failure.getMessage() + ": " + cause.getMessage();
    }

    private void start(boolean ticking) {
        streams.start();
        if (ticking) {
            ticker.start();
        }
        monitor.start();
        purge.start();
    }

    private List<String> pipelinesAndOwners() {
        return definitions.inForce().entrySet().stream()
                .map(entry -> "%s (owner %s)"
                        .formatted(
                                entry.getKey(),
                                definitions
                                        .definition(entry.getValue().version())
                                        .owner()))
                .toList();
    }

    /** Completes when the topology has stopped, by {@link #close} or because it failed for good. */
    public CompletableFuture<KafkaStreams.State> ended() {
        return ended;
    }

    public KafkaStreams streams() {
        return streams;
    }

    /** The items that this instance has in work. */
    public ReadablePartitions readable() {
        return readable;
    }

    /** What all instances agree on. */
    public LiveSettings settings() {
        return settings;
    }

    /** How far this instance is with the partitions it reads. */
    public LogWatch watch() {
        return watch;
    }

    /** What is in force, and was. */
    public DefinitionsTopic definitions() {
        return definitions;
    }

    /** Stops in order: what was read is committed, and the partitions go to other instances at once. */
    @Override
    public void close() {
        purge.close();
        monitor.close();
        ticker.close();
        boolean inTime =
                streams.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE_WITHIN));
        if (inTime) {
            memory.close();
        } else {
            LOG.warn(
                    "The tracker did not stop within {} s; what it had not committed is read again",
                    CLOSE_WITHIN.toSeconds());
        }
        definitions.close();
        admin.close(Duration.ofSeconds(1));
    }
}
