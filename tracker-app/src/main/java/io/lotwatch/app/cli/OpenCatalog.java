package io.lotwatch.app.cli;

import io.lotwatch.app.catalog.ClusterTopics;
import io.lotwatch.app.catalog.DefinitionsTopic;
import io.lotwatch.app.config.Connection;
import io.lotwatch.app.config.PlainMessageException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;

/** Opens the definitions topic for one question, with all that is in it. */
final class OpenCatalog {
    private static final Duration LOAD_WITHIN = Duration.ofSeconds(30);

    private OpenCatalog() {}

    /** What is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection, DefinitionsTopic topic) throws PlainMessageException;
    }

    static <T> T ask(Connection connection, Question<T> question) throws PlainMessageException {
        // A wrong address is told here, and at once.
        new ClusterTopics(connection).partitions(connection.topics().definitions());
        try (DefinitionsTopic topic = DefinitionsTopic.open(connection)) {
            load(topic);
            return question.ask(connection, topic);
        } catch (KafkaException wrongProperties) {
            throw connection.failed("read definitions", wrongProperties);
        }
    }

    private static void load(DefinitionsTopic topic) throws PlainMessageException {
        try {
            topic.awaitLoaded(LOAD_WITHIN);
        } catch (IllegalStateException notLoaded) {
            throw new PlainMessageException(String.valueOf(notLoaded.getMessage()), notLoaded);
        }
    }
}
