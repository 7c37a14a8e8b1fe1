package io.lotwatch.app.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.jspecify.annotations.Nullable;

/** Asks the cluster why partitions of the events stand still. */
final class StandstillInquiry implements StandstillCauses {
    /** For how long to wait for one answer. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);

    private final Admin admin;
    private final String events;
    private final OpenTransactions transactions;

    StandstillInquiry(Admin admin, String events, String bootstrapServers) {
        this.admin = admin;
        this.events = events;
        this.transactions = new OpenTransactions(admin, bootstrapServers);
    }

    @Override
    public Map<Integer, String> of(List<Standstill> still) {
        var causes = new HashMap<Integer, String>();
        try {
            List<TopicPartitionInfo> partitions = partitions();
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            for (Standstill at : still) {
                Node leader = leader(partitions, at.partition());
                if (leader == null) {
                    causes.put(at.partition(), leaderless(partitions, at.partition()));
                } else {
                    asked.put(new TopicPartition(events, at.partition()), OffsetSpec.latest());
                }
            }
            ListOffsetsResult ends = ends(asked, IsolationLevel.READ_UNCOMMITTED);
            awaitAll(ends);
            // Asked later, so that it is smaller only where a transaction is open, and not for what is just appended.
            ListOffsetsResult readable = ends(asked, IsolationLevel.READ_COMMITTED);
            for (Standstill at : still) {
                var partition = new TopicPartition(events, at.partition());
                if (asked.containsKey(partition)) {
                    causes.put(at.partition(), cause(at, partition, ends, readable));
                }
            }
        } catch (Unanswered e) {
            for (Standstill at : still) {
                causes.putIfAbsent(at.partition(), unknown(at, e));
            }
        }
        return causes;
    }

    private String cause(Standstill at, TopicPartition partition, ListOffsetsResult ends, ListOffsetsResult readable) {
        try {
            long readableEnd = answer(readable.partitionResult(partition)).offset();
            long end = answer(ends.partitionResult(partition)).offset();
            if (at.tickRefusal() != null) {
                return refused(at.tickRefusal());
            }
            if (readableEnd < end) {
                return transactions.holdingBack(partition, readableEnd);
            }
            if (at.stillReading()) {
                return "its records are read, and none of them is later than that: either very many were appended at one"
                        + " moment, or the clock of its leader is behind the clock of the leader before it. Then set the"
                        + " clocks of the brokers right; it moves again when the leader's clock has passed that time";
            }
            if (at.readOffset() + 1 < readableEnd) {
                return "records up to offset " + (readableEnd - 1)
                        + " are there, and this instance does not read them (it has read up to " + at.readOffset()
                        + "). If this lasts, look at its log and at what its stream threads do, and start it again";
            }
            return "nothing was appended after offset " + at.readOffset()
                    + ", and no tick of this instance either. If this lasts, start it again";
        } catch (Unanswered e) {
            return unknown(at, e);
        }
    }

    private static String refused(String why) {
        return "ticks are refused: " + why
                + ". Other producers may be refused for the same reason, so time must not move. Are enough replicas of the"
                + " partition in sync, and may the tracker write to the topic?";
    }

    private static String unknown(Standstill at, Unanswered why) {
        String refusal = at.tickRefusal();
        String known = refusal == null ? "" : "ticks are refused: " + refusal + "; ";
        return known + "the cluster does not say more: " + why.getMessage()
                + ". Are the brokers running, and can this machine reach them?";
    }

    private List<TopicPartitionInfo> partitions() throws Unanswered {
        var options = new DescribeTopicsOptions().timeoutMs((int) ANSWER_WITHIN.toMillis());
        return answer(admin.describeTopics(List.of(events), options)
                        .topicNameValues()
                        .get(events))
                .partitions();
    }

    private static @Nullable Node leader(List<TopicPartitionInfo> partitions, int partition) {
        for (TopicPartitionInfo info : partitions) {
            if (info.partition() == partition) {
                Node leader = info.leader();
                return leader == null || leader.isEmpty() ? null : leader;
            }
        }
        return null;
    }

    private static String leaderless(List<TopicPartitionInfo> partitions, int partition) {
        List<Integer> holders = partitions.stream()
                .filter(info -> info.partition() == partition)
                .flatMap(info -> info.replicas().stream())
                .map(Node::id)
                .toList();
        return "it has no leader: none of the brokers that hold it is running and in sync. Start them again: "
                + holders;
    }

    private ListOffsetsResult ends(Map<TopicPartition, OffsetSpec> partitions, IsolationLevel isolation) {
        return admin.listOffsets(
                partitions, new ListOffsetsOptions(isolation).timeoutMs((int) ANSWER_WITHIN.toMillis()));
    }

    private static void awaitAll(ListOffsetsResult ends) {
        try {
            answer(ends.all());
        } catch (Unanswered e) {
            // Each partition that has no answer says so when it is looked at.
        }
    }

    static <T> T answer(@Nullable KafkaFuture<T> future) throws Unanswered {
        try {
            return Objects.requireNonNull(future, "an answer for each question")
                    .get(2 * ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new Unanswered(ClusterFailure.reason(e));
        } catch (TimeoutException e) {
            throw new Unanswered("no answer within " + 2 * ANSWER_WITHIN.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    /** A question has no answer, and why. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(String why) {
            super(why);
        }
    }
}
