package io.lotwatch.app.live;

import java.time.Duration;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Puts what went wrong between the tracker and a cluster into words that tell the way out. */
record ClusterFailure(String bootstrapServers, Duration answerWithin) {

    /**
     * The message for the user.
     *
     * @param what the end of "it was not possible ...", as in "to describe topic x"
     * @param permission what would have had to be allowed
     */
    TrackerStartException of(String what, String permission, Throwable failure) {
        return new TrackerStartException(words(what, permission, failure));
    }

    private String words(String what, String permission, Throwable failure) {
        if (failure instanceof AuthorizationException) {
            return "it was not possible %s on %s: this needs the permission %s, which the user of the tracker does not have (%s). Grant it with kafka-acls.sh --bootstrap-server %s --add"
                    .formatted(what, bootstrapServers, permission, reason(failure), bootstrapServers);
        }
        if (failure instanceof AuthenticationException) {
            return "the brokers at %s refuse the tracker's credentials (%s). Check security.protocol and the sasl.* and ssl.* properties"
                    .formatted(bootstrapServers, reason(failure));
        }
        if (failure instanceof TimeoutException || failure instanceof DisconnectException) {
            return "the brokers at %s gave no answer within %d s when asked %s (%s). Is the address right, are they running, and does security.protocol fit?"
                    .formatted(bootstrapServers, answerWithin.toSeconds(), what, reason(failure));
        }
        if (failure instanceof UnsupportedVersionException) {
            return "the brokers at %s are too old: it was not possible %s (%s). Kafka 4.0 or later is needed"
                    .formatted(bootstrapServers, what, reason(failure));
        }
        if (rootOf(failure) instanceof ConfigException wrong) {
            return "the client properties for the brokers at %s are not right: %s"
                    .formatted(bootstrapServers, reason(wrong));
        }
        return "it was not possible %s on %s: %s".formatted(what, bootstrapServers, reason(failure));
    }

    /** The message, or the kind of failure where it has none. */
    static String reason(Throwable failure) {
        Throwable root = rootOf(failure);
        String message = root.getMessage();
        String text = message == null || message.isBlank() ? root.getClass().getSimpleName() : message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
