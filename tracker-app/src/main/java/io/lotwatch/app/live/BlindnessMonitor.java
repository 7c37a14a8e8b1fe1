package io.lotwatch.app.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when partitions of the events become blind, why, and when they see again: in the log, and as the reason in their
 * {@link PartitionStatus}. Nothing is judged while one of them is blind, so this is the only sign of trouble then.
 */
public final class BlindnessMonitor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BlindnessMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final LogWatch watch;
    private final String events;
    private final StandstillCauses causes;
    private final Supplier<List<String>> affected;
    private final LongSupplier nanos;
    private final Map<Integer, Blindness> blind = new HashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lotwatch-blindness");
    private boolean failedBefore;

    /** One time of blindness of a partition. */
    private static final class Blindness {
        final long sinceNanos;
        long askedNanos;
        long toldNanos;
        boolean told;
        String cause = "";

        Blindness(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }
    }

    /**
     * A monitor that does nothing before {@link #start}.
     *
     * @param affected whose lots are concerned, one line each, as in {@code dicom-upload (owner radiology)}; asked when
     *     something is told
     * @param nanos as the watch's
     */
    BlindnessMonitor(
            LogWatch watch,
            String events,
            StandstillCauses causes,
            Supplier<List<String>> affected,
            LongSupplier nanos) {
        this.watch = watch;
        this.events = events;
        this.causes = causes;
        this.affected = affected;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    /**
     * A monitor that asks a cluster for the causes, and does nothing before {@link #start}.
     *
     * @param admin stays the caller's
     * @param events the topic
     * @param bootstrapServers for commands in messages
     */
    public static BlindnessMonitor asking(
            Admin admin,
            String bootstrapServers,
            String events,
            LogWatch watch,
            Supplier<List<String>> affected,
            LongSupplier nanos) {
        return new BlindnessMonitor(
                watch, events, new StandstillInquiry(admin, events, bootstrapServers), affected, nanos);
    }

    /** Starts to look, once a second. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what is new since the last look. */
    void look() {
        try {
            List<Standstill> still = watch.standstills();
            tellEnds(still);
            ask(still);
            still.forEach(this::tell);
            failedBefore = false;
        } catch (RuntimeException e) {
            // The stack trace once is enough to find the mistake; it is made again each second.
            if (!failedBefore) {
                LOG.warn("looking for partitions that stand still failed, and is tried again each second", e);
            }
            failedBefore = true;
        }
    }

    private void tellEnds(List<Standstill> still) {
        List<Integer> now = still.stream().map(Standstill::partition).toList();
        List<Integer> here = List.copyOf(watch.lastReads().keySet());
        blind.entrySet().removeIf(former -> {
            int partition = former.getKey();
            if (now.contains(partition)) {
                return false;
            }
            long seconds = seconds(nanos.getAsLong() - former.getValue().sinceNanos);
            if (here.contains(partition)) {
                LOG.info(
                        "partition {} of {} moves again; this instance was blind there for {} s",
                        partition,
                        events,
                        seconds);
            } else {
                LOG.info(
                        "partition {} of {} is not read by this instance any more, which was blind there for {} s",
                        partition,
                        events,
                        seconds);
            }
            return true;
        });
    }

    private void ask(List<Standstill> still) {
        long now = nanos.getAsLong();
        for (Standstill at : still) {
            blind.computeIfAbsent(
                    at.partition(), partition -> new Blindness(now - at.lasts().toNanos()));
        }
        List<Standstill> asked = still.stream()
                .filter(at -> isDue(blind.get(at.partition()), now))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        Map<Integer, String> found = causesOf(asked);
        for (Standstill at : asked) {
            Blindness blindness = blind.get(at.partition());
            String cause = found.getOrDefault(at.partition(), "the cause is not known");
            watch.explain(at.partition(), cause);
            if (blindness != null) {
                blindness.cause = cause;
                // From the answer on, so that a cluster that answers late is not asked without a pause.
                blindness.askedNanos = nanos.getAsLong();
            }
        }
    }

    private static boolean isDue(@Nullable Blindness blindness, long now) {
        return blindness != null
                && (blindness.cause.isEmpty() || now - blindness.askedNanos >= ASKED_AGAIN_AFTER.toNanos());
    }

    private Map<Integer, String> causesOf(List<Standstill> asked) {
        try {
            return causes.of(asked);
        } catch (KafkaException e) {
            String cause = "the cause can't be found out: " + ClusterFailure.reason(e);
            return asked.stream().collect(Collectors.toMap(Standstill::partition, at -> cause));
        }
    }

    private void tell(Standstill at) {
        Blindness blindness = blind.get(at.partition());
        long now = nanos.getAsLong();
        if (blindness == null || (blindness.told && now - blindness.toldNanos < TOLD_AGAIN_AFTER.toNanos())) {
            return;
        }
        LOG.warn(
                "{}: time of partition {} of {} stands still at {}, for {} s now: {}. Until it moves nothing is judged in any"
                        + " partition, and what is missing is not told. This concerns {}",
                blindness.told ? "still blind" : "blind",
                at.partition(),
                events,
                at.since(),
                seconds(at.lasts().toNanos()),
                blindness.cause,
                affected());
        blindness.toldNanos = now;
        blindness.told = true;
    }

    private String affected() {
        List<String> pipelines = affected.get();
        return pipelines.isEmpty() ? "all lots" : "the lots of " + String.join(", ", pipelines);
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos);
    }

    /** Ends; a question to the cluster that is under way is given up. */
    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(CLOSE_WITHIN.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
