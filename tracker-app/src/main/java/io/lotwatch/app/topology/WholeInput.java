package io.lotwatch.app.topology;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes sure that a task of a replay reads each of its topics from the beginning: it has no changelog to go on from. */
final class WholeInput {
    private final boolean required;
    private final Set<String> begun = new HashSet<>();

    WholeInput(boolean required) {
        this.required = required;
    }

    void check(RecordMetadata from) {
        if (required && begun.add(from.topic()) && from.offset() != 0) {
            throw new IllegalStateException(
                    "a task of the replay was moved and lost its state: it began to read %s-%d at %d"
                            .formatted(from.topic(), from.partition(), from.offset()));
        }
    }
}
