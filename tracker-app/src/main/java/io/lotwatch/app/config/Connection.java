package io.lotwatch.app.config;

import io.lotwatch.app.topics.Topics;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a tracker: its cluster, its topics, and where it answers questions.
 *
 * @param kafka further properties of Kafka's clients, as the user gave them
 * @param url where a running instance listens; null where that is not known
 */
public record Connection(
        String bootstrapServers,
        Topics topics,
        Map<String, String> kafka,
        @Nullable URI url) {
    public Connection {
        kafka = Map.copyOf(kafka);
    }

    /** What every admin client begins with; put what must hold on top. */
    public Map<String, Object> admin() {
        return of(KafkaProperties.ADMIN);
    }

    /** What every producer begins with; put what must hold on top. */
    public Map<String, Object> producer() {
        return of(KafkaProperties.PRODUCER);
    }

    /** What every consumer begins with; put what must hold on top. */
    public Map<String, Object> consumer() {
        return of(KafkaProperties.CONSUMER);
    }

    /** What Kafka Streams begins with, prefixes included; put what must hold on top. */
    public Map<String, Object> streams() {
        var properties = new TreeMap<String, Object>(kafka);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    // As Kafka Streams does it: what has the prefix of a kind of clients wins for that kind, and is unknown to others.
    private Map<String, Object> of(String prefix) {
        var properties = new TreeMap<String, Object>();
        kafka.forEach((property, value) -> {
            if (!KafkaProperties.hasPrefix(property)) {
                properties.put(property, value);
            }
        });
        kafka.forEach((property, value) -> {
            if (property.startsWith(prefix)) {
                properties.put(property.substring(prefix.length()), value);
            }
        });
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        return properties;
    }

    /** What one of Kafka's clients threw, in words: what could not be done, where, and why. */
    public PlainMessageException failed(String doing, Throwable failure) {
        Throwable reason = failure;
        while ((reason instanceof ExecutionException || isOnlyAFrame(reason)) && reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new PlainMessageException(
                "cannot %s at %s: %s".formatted(doing, bootstrapServers, words(reason)), failure);
    }

    private static boolean isOnlyAFrame(Throwable reason) {
        return reason.getClass() == org.apache.kafka.common.KafkaException.class;
    }

    private static String words(Throwable reason) {
        if (reason instanceof TimeoutException) {
            return "no answer in time; is it the right address, does a broker run there,"
                    + " and do --kafka properties fit it (" + reason.getMessage() + ")?";
        }
        if (reason instanceof AuthenticationException) {
            return "the broker does not let us in: " + reason.getMessage();
        }
        return reason instanceof AuthorizationException
                ? "not allowed: " + reason.getMessage()
                : String.valueOf(reason.getMessage());
    }

    /** Without secrets. */
    @Override
    public String toString() {
        var shown = new TreeMap<String, String>();
        kafka.forEach((property, value) -> shown.put(property, Secrets.shown(property, value)));
        String at = url == null ? "" : ", url=" + Secrets.shown("url", url.toString());
        return "Connection[bootstrapServers=%s, events=%s, kafka=%s%s]"
                .formatted(bootstrapServers, topics.events(), shown, at);
    }
}
