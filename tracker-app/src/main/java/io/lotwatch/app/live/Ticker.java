package io.lotwatch.app.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves log time where nothing arrives: appends a record without key and value to each partition that this instance reads,
 * when nothing else was read from it just before. Only the timestamp that the broker gives it counts.
 *
 * <p>It looks at the multiples of {@link #INTERVAL} on the wall clock, so that the time of all partitions moves together,
 * also of those that other instances read: judging waits for the slowest. One look sends at most one tick to a partition,
 * and none while its former one is unread. So log time never stands still for longer than {@link #INTERVAL} and {@link
 * #QUIET}, however sparsely events come.
 */
public final class Ticker implements AutoCloseable {
    /** Between two looks. */
    public static final Duration INTERVAL = Duration.ofMillis(250);
    /** A record that is no older than this makes a tick needless. */
    static final Duration QUIET = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);
    private static final Duration NEW_PRODUCER_AFTER = Duration.ofSeconds(30);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final String events;
    private final LogWatch watch;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<Integer, Tick> ticks = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lotwatch-ticker");
    private Set<Integer> known = Set.of();
    private @Nullable Producer<byte[], byte[]> producer;
    private long lookedAt = Long.MIN_VALUE;
    private boolean failedBefore;
    /** When a tick was last taken, or the producer made. */
    private volatile long workedNanos;

    /**
     * A ticker that does nothing before {@link #start}.
     *
     * @param producers see {@link TickProducer}; asked for a new one when nothing was taken for long
     * @param events the topic
     * @param clock as the watch's
     * @param nanos as the watch's
     */
    public Ticker(
            Supplier<Producer<byte[], byte[]>> producers,
            String events,
            LogWatch watch,
            InstantSource clock,
            LongSupplier nanos) {
        this.producers = producers;
        this.events = events;
        this.watch = watch;
        this.clock = clock;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    /** Starts to tick. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                look();
            } while (!stopped.await(untilNextLook(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeProducer();
        }
    }

    private long untilNextLook() {
        return INTERVAL.toMillis() - Math.floorMod(clock.millis(), INTERVAL.toMillis());
    }

    /** Sends what is to be sent now; once for each interval of the wall clock, however often it is called. */
    void look() {
        long look = Math.floorDiv(clock.millis(), INTERVAL.toMillis());
        if (look == lookedAt) {
            return;
        }
        lookedAt = look;
        try {
            tickWhereItIsQuiet();
            failedBefore = false;
        } catch (RuntimeException e) {
            if (!failedBefore) {
                LOG.warn("no ticks were sent, tried again each {} ms: {}", INTERVAL.toMillis(), words(e));
            }
            failedBefore = true;
        }
    }

    private void tickWhereItIsQuiet() {
        Map<Integer, LastRead> reads = watch.lastReads();
        ticks.keySet().retainAll(reads.keySet());
        long now = nanos.getAsLong();
        for (Map.Entry<Integer, LastRead> at : reads.entrySet()) {
            int partition = at.getKey();
            long offset = at.getValue().offset();
            Tick last = ticks.get(partition);
            if (last != null && last.isUnread(offset) && last.ageNanos(now) < FORGOTTEN_AFTER.toNanos()) {
                continue;
            }
            boolean quiet = now - at.getValue().nanos() >= QUIET.toNanos();
            boolean newest = last != null && last.is(offset);
            if (known.contains(partition) && (quiet || newest)) {
                send(partition, now);
            }
        }
        known = Set.copyOf(reads.keySet());
    }

    private void send(int partition, long now) {
        var tick = new Tick(now);
        ticks.put(partition, tick);
        try {
            producer(now).send(new ProducerRecord<>(events, partition, null, null), (sent, failed) -> {
                if (failed == null) {
                    workedNanos = nanos.getAsLong();
                    tick.taken(sent.offset());
                    watch.ticked(partition, null);
                } else {
                    refused(partition, tick, failed);
                }
            });
        } catch (RuntimeException e) {
            refused(partition, tick, e);
        }
    }

    private void refused(int partition, Tick tick, Exception why) {
        tick.refused(words(why));
        watch.ticked(partition, words(why));
    }

    /** Some failures are final for a producer, and which they are differs by release: long failure of all is enough. */
    private Producer<byte[], byte[]> producer(long now) {
        if (producer != null && now - workedNanos > NEW_PRODUCER_AFTER.toNanos()) {
            closeProducer();
        }
        if (producer == null) {
            workedNanos = now;
            producer = producers.get();
        }
        return producer;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    private static String words(Exception failure) {
        return ClusterFailure.reason(failure);
    }

    /** Ends; ticks that are on their way are given up. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
