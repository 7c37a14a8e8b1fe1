package io.lotwatch.app.live;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** The cluster at start-up: every question is answered within a bounded time, or fails with a message for the user. */
record Cluster(Admin admin, ClusterFailure failure) implements AutoCloseable {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    static Cluster connect(Map<String, Object> client, Duration answerWithin) throws TrackerStartException {
        var failure = new ClusterFailure(
                String.valueOf(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)), answerWithin);
        var properties = new HashMap<>(client);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) answerWithin.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) answerWithin.toMillis());
        try {
            return new Cluster(Admin.create(properties), failure);
        } catch (KafkaException e) {
            throw failure.of("to connect", "", e);
        }
    }

    /**
     * Waits for an answer.
     *
     * @param what the end of "it was not possible ...", as in "to describe topic x"
     * @param permission what the user of this tracker must be allowed to do for it
     */
    <T> T ask(@Nullable KafkaFuture<T> answer, String what, String permission) throws TrackerStartException {
        try {
            return await(answer);
        } catch (KafkaException e) {
            throw failure.of(what, permission, e);
        }
    }

    /** Waits for an answer; what the cluster said against it is thrown as it is. */
    <T> T await(@Nullable KafkaFuture<T> answer) throws TrackerStartException {
        try {
            // The client has its own, equal limit and a better message.
            return Objects.requireNonNull(answer, "an answer for each question")
                    .get(2 * failure.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refused) {
                throw refused;
            }
            throw new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TrackerStartException("interrupted while the cluster was asked");
        }
    }

    @Override
    public void close() {
        admin.close(CLOSE_WITHIN);
    }
}
