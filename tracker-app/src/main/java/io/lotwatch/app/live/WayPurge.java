package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what the ways between levels carried and every reader has committed for a good while. Their retention has to be
 * as long as the longest outage that loses nothing; without this they would keep weeks of watermarks.
 */
final class WayPurge implements AutoCloseable {
    /** Far more than it takes to look again at what was committed last. */
    static final Duration KEPT = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(WayPurge.class);
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Admin admin;
    private final String group;
    private final Topics topics;
    private final LogWatch watch;
    private final LongSupplier nanos;
    private final Deque<Committed> committed = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lotwatch-way-purge");
    private boolean failedBefore;

    /** What was committed at a moment. */
    private record Committed(long nanos, Map<TopicPartition, Long> offsets) {}

    /**
     * One that does nothing before {@link #start}.
     *
     * @param admin stays the caller's
     * @param group whose committed offsets count
     * @param watch knows the partitions of this instance, which it purges
     */
    WayPurge(Admin admin, String group, Topics topics, LogWatch watch, LongSupplier nanos) {
        this.admin = admin;
        this.group = group;
        this.topics = topics;
        this.watch = watch;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            do {
                purge();
            } while (!stopped.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Notes what is committed now, and deletes what was committed {@link #KEPT} ago. */
    void purge() throws InterruptedException {
        try {
            committed.add(new Committed(nanos.getAsLong(), committedHere()));
            Committed old = null;
            while (nanos.getAsLong() - committed.getFirst().nanos() >= KEPT.toNanos()) {
                old = committed.removeFirst();
            }
            if (old != null) {
                delete(old.offsets());
            }
            failedBefore = false;
        } catch (ExecutionException | TimeoutException failed) {
            if (!failedBefore) {
                LOG.warn(
                        "{} are not purged, and grow until their retention: {}. It needs Delete on these topics and"
                                + " Describe on group {}",
                        String.join(", ", topics.ways()),
                        ClusterFailure.reason(failed),
                        group);
            }
            failedBefore = true;
        }
    }

    private Map<TopicPartition, Long> committedHere()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetAndMetadata> all = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        var here = new HashMap<TopicPartition, Long>();
        for (int partition : watch.lastReads().keySet()) {
            for (String way : topics.ways()) {
                var at = new TopicPartition(way, partition);
                OffsetAndMetadata offset = all.get(at);
                if (offset != null) {
                    here.put(at, offset.offset());
                }
            }
        }
        return here;
    }

    private void delete(Map<TopicPartition, Long> offsets)
            throws ExecutionException, InterruptedException, TimeoutException {
        var before = new HashMap<TopicPartition, RecordsToDelete>();
        offsets.forEach((partition, offset) -> before.put(partition, RecordsToDelete.beforeOffset(offset)));
        admin.deleteRecords(before).all().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
        // It may be waiting for an answer that does not matter any more.
        thread.interrupt();
    }
}
