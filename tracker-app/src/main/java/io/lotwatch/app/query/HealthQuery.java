package io.lotwatch.app.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/** How this instance is: what Kafka Streams says of itself, and how far the partitions are that it reads. */
public final class HealthQuery {
    /** Log time is moved at least every second or so: what is older than that has not been read. */
    static final Duration BEHIND_AFTER = Duration.ofSeconds(10);

    private final String instance;
    private final Supplier<KafkaStreams.State> state;
    private final Supplier<List<PartitionView>> partitions;
    private final Clock clock;
    private final AtomicBoolean ran = new AtomicBoolean();

    /**
     * Of an instance.
     *
     * @param instance where it answers, as {@code host:port}
     * @param partitions those that it reads, as they stand now
     */
    public HealthQuery(
            String instance,
            Supplier<KafkaStreams.State> state,
            Supplier<List<PartitionView>> partitions,
            Clock clock) {
        this.instance = instance;
        this.state = state;
        this.partitions = partitions;
        this.clock = clock;
    }

    /** Whether it has begun to run and has not stopped: it may be taking over partitions meanwhile. */
    public boolean isReady() {
        KafkaStreams.State now = state.get();
        if (now == KafkaStreams.State.RUNNING) {
            ran.set(true);
        }
        return ran.get() && now.isRunningOrRebalancing();
    }

    /** The partitions that it reads, as they stand now. */
    public List<PartitionView> partitions() {
        return partitions.get();
    }

    /** How far the log time of a partition is behind the clock; nothing before its first record. */
    public Duration lag(PartitionView partition) {
        return partition.logTime() == null ? Duration.ZERO : lag(partition.logTime());
    }

    private Duration lag(Instant time) {
        Duration lag = Duration.between(time, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    HealthAnswer here() {
        KafkaStreams.State now = state.get();
        List<PartitionView> views = partitions();
        Health status =
                switch (now) {
                    case RUNNING -> Health.UP;
                    case CREATED, REBALANCING -> Health.STARTING;
                    case PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> Health.DOWN;
                };
        var read = new TreeSet<Integer>();
        for (PartitionView view : views) {
            status = status.and(of(view));
            read.add(view.partition());
        }
        return new HealthAnswer(
                status, List.of(new InstanceHealth(instance, status, now.name(), views)), List.of(), read, List.of());
    }

    private Health of(PartitionView view) {
        if (view.blind()) {
            return Health.BLIND;
        }
        Instant judged = view.judgedUpTo();
        boolean late = lag(view).compareTo(BEHIND_AFTER) > 0
                || judged != null && lag(judged).compareTo(BEHIND_AFTER) > 0;
        return late ? Health.BEHIND : Health.UP;
    }

    static HealthAnswer merge(List<HealthAnswer> answers, Collection<Integer> all, Gathering gathering) {
        gathering.cover("events", all, answers);
        var instances = new ArrayList<InstanceHealth>();
        var covered = new TreeSet<Integer>();
        Health status = Health.UP;
        for (HealthAnswer answer : answers) {
            status = status.and(answer.status());
            instances.addAll(answer.instances());
            covered.addAll(answer.partitions());
        }
        instances.sort(java.util.Comparator.comparing(InstanceHealth::instance));
        // While instances start or take over it is normal for a moment that nobody reads a partition.
        if (status.compareTo(Health.STARTING) != 0 && !covered.containsAll(all)) {
            status = status.and(Health.BLIND);
        }
        return new HealthAnswer(status, instances, List.of(), covered, gathering.incomplete());
    }

    static HealthAnswer with(HealthAnswer answer, List<ConcernedPipeline> concerned) {
        var byPipeline = new TreeMap<String, ConcernedPipeline>();
        concerned.forEach(each -> byPipeline.merge(each.pipeline(), each, ConcernedPipeline::plus));
        return new HealthAnswer(
                answer.status(),
                answer.instances(),
                new ArrayList<>(byPipeline.values()),
                Set.copyOf(answer.partitions()),
                answer.incomplete());
    }
}
