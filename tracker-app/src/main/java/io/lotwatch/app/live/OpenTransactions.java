package io.lotwatch.app.live;

import io.lotwatch.app.live.StandstillInquiry.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersOptions;
import org.apache.kafka.clients.admin.DescribeTransactionsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;

/** Names whose open transaction holds back the readers of a partition. */
record OpenTransactions(Admin admin, String bootstrapServers) {
    private static final int TIMEOUT_MILLIS = (int) StandstillInquiry.ANSWER_WITHIN.toMillis();

    /** In words: which producer, since when, until when, and how to end it. */
    String holdingBack(TopicPartition partition, long from) {
        String what = "an open transaction holds back all records from offset " + from + " on";
        try {
            Optional<ProducerState> holder = holder(partition);
            if (holder.isEmpty()) {
                return what + ", and no producer has one any more: it is ending just now";
            }
            ProducerState producer = holder.get();
            long start = producer.currentTransactionStartOffset().orElse(from);
            return what + ": that of producer " + producer.producerId() + ", which wrote last at "
                    + Instant.ofEpochMilli(producer.lastTimestamp()) + transaction(producer.producerId())
                    + ". To end it: stop that producer, or run kafka-transactions.sh --bootstrap-server "
                    + bootstrapServers + " abort --topic " + partition.topic() + " --partition "
                    + partition.partition() + " --start-offset " + start;
        } catch (Unanswered e) {
            return what + ". The cluster does not say whose (" + e.getMessage()
                    + "): the tracker needs the permission Read on topic " + partition.topic() + " for that";
        }
    }

    /** The one that began first: readers wait for it. */
    private Optional<ProducerState> holder(TopicPartition partition) throws Unanswered {
        List<ProducerState> producers = StandstillInquiry.answer(admin.describeProducers(
                                List.of(partition), new DescribeProducersOptions().timeoutMs(TIMEOUT_MILLIS))
                        .partitionResult(partition))
                .activeProducers();
        return producers.stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .min(Comparator.comparingLong(
                        producer -> producer.currentTransactionStartOffset().orElse(Long.MAX_VALUE)));
    }

    private String transaction(long producerId) {
        try {
            var ofProducer = new ListTransactionsOptions()
                    .filterProducerIds(List.of(producerId))
                    .timeoutMs(TIMEOUT_MILLIS);
            List<String> ids = StandstillInquiry.answer(
                            admin.listTransactions(ofProducer).all())
                    .stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
            if (ids.isEmpty()) {
                return " (its transactional id is not known: either the tracker lacks the permission Describe on"
                        + " transactional ids, or the coordinator has forgotten the transaction, and it never ends by itself)";
            }
            String id = ids.get(0);
            TransactionDescription transaction = StandstillInquiry.answer(
                    admin.describeTransactions(List.of(id), new DescribeTransactionsOptions().timeoutMs(TIMEOUT_MILLIS))
                            .description(id));
            return " (transactional id " + id + since(transaction) + ")";
        } catch (Unanswered e) {
            return " (its transactional id is not known: " + e.getMessage() + ")";
        }
    }

    private static String since(TransactionDescription transaction) {
        if (transaction.transactionStartTimeMs().isEmpty()) {
            return "";
        }
        long start = transaction.transactionStartTimeMs().getAsLong();
        return ", open since " + Instant.ofEpochMilli(start) + ", ended by the brokers after "
                + Duration.ofMillis(transaction.transactionTimeoutMs()).toSeconds() + " s at the latest";
    }
}
