package io.lotwatch.app.live;

import io.lotwatch.app.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what was deleted before the tracker read it: after an outage that was longer than the retention of a topic, reading
 * would go on behind the gap without a word.
 */
record UnreadRecords(Admin admin, String group, Topics topics) {
    private static final Logger LOG = LoggerFactory.getLogger(UnreadRecords.class);
    private static final long ANSWER_WITHIN_SECONDS = 15;

    /**
     * Tells of events that are gone: what they said of items will never be known, and the rest is judged all the same.
     *
     * @throws TrackerStartException where what one level told the next is gone, since numbers would be wrong for ever
     */
    void check() throws TrackerStartException {
        Map<TopicPartition, Long> gone = gone();
        List<String> events = words(gone, topics.events());
        if (!events.isEmpty()) {
            LOG.error(
                    "Events were deleted before they were read, since the tracker was off for longer than topic {} keeps"
                            + " them: {}. Items that they were about may be told as missing or stalled; everything else is"
                            + " judged as usual",
                    topics.events(),
                    String.join(", ", events));
        }
        var ways = new ArrayList<>(words(gone, topics.itemWay()));
        ways.addAll(words(gone, topics.lotWay()));
        if (!ways.isEmpty()) {
            throw new TrackerStartException(
                    "what one level of the tracker told the next was deleted before it was read (%s), so its counts can't be right any more; %s"
                            .formatted(String.join(", ", ways), TopicChecks.ANOTHER_PREFIX));
        }
    }

    private static List<String> words(Map<TopicPartition, Long> gone, String topic) {
        return gone.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .map(entry -> "up to %d records of %s".formatted(entry.getValue(), entry.getKey()))
                .toList();
    }

    /** How many offsets lie between what was committed and what is still there, where that is more than none. */
    private Map<TopicPartition, Long> gone() throws TrackerStartException {
        try {
            Map<TopicPartition, Long> committed = new TreeMap<>(UnreadRecords::inOrder);
            admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .forEach((partition, offset) -> putIfKnown(committed, partition, offset));
            var beginnings = admin.listOffsets(committed.keySet().stream()
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.earliest())))
                    .all()
                    .get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
            Map<TopicPartition, Long> gone = new TreeMap<>(UnreadRecords::inOrder);
            committed.forEach((partition, offset) -> {
                var beginning = beginnings.get(partition);
                if (beginning != null && beginning.offset() > offset) {
                    gone.put(partition, beginning.offset() - offset);
                }
            });
            return gone;
        } catch (ExecutionException | TimeoutException failed) {
            throw new TrackerStartException(
                    "what was read so far is not known: " + ClusterFailure.reason(failed) + " (group " + group + ")");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TrackerStartException("interrupted");
        }
    }

    private static void putIfKnown(
            Map<TopicPartition, Long> committed, TopicPartition partition, OffsetAndMetadata offset) {
        if (offset != null) {
            committed.put(partition, offset.offset());
        }
    }

    private static int inOrder(TopicPartition one, TopicPartition other) {
        return one.toString().compareTo(other.toString());
    }
}
