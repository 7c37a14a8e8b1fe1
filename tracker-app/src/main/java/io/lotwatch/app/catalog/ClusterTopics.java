package io.lotwatch.app.catalog;

import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster for a topic of Lotwatch before anything is done with it, so that a wrong address is told at once. */
public final class ClusterTopics {
    private static final int ANSWER_WITHIN_MS = 10_000;

    private final Connection connection;

    public ClusterTopics(Connection connection) {
        this.connection = connection;
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) throws PlainMessageException {
        String doing = "read about topic " + topic;
        try (Admin admin = Admin.create(connection.admin())) {
            var described = admin.describeTopics(
                            List.of(topic), new DescribeTopicsOptions().timeoutMs(ANSWER_WITHIN_MS))
                    .allTopicNames()
                    .get()
                    .get(topic);
            return described == null ? 0 : described.partitions().size();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new PlainMessageException(
                        "there is no topic %s at %s; is --topic-prefix right? A tracker creates it when it first runs"
                                .formatted(topic, connection.bootstrapServers()),
                        failed);
            }
            throw connection.failed(doing, failed);
        } catch (KafkaException wrongProperties) {
            throw connection.failed(doing, wrongProperties);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PlainMessageException("interrupted", interrupted);
        }
    }
}
