package io.lotwatch.core.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One line of NDJSON and the event that it is.
 *
 * @param json without an end of line
 */
public record EventLine(String json, LifecycleEvent event) {
    private static final EventReader READER = new EventReader().forThreads();

    static EventLine of(ObjectNode node) {
        return of(node.toString());
    }

    private static EventLine of(String json) {
        return READER.read(json.getBytes(StandardCharsets.UTF_8))
                .match(accepted -> new EventLine(json, accepted.event()), rejected -> {
                    throw new IllegalStateException(rejected.message() + ": " + json);
                });
    }

    /** The same event, as the log received it at {@code observedAt}; of a line that does not say it yet. */
    EventLine observedAt(Instant observedAt) {
        String open = json.substring(0, json.length() - 1);
        return of("%s,\"observedAt\":\"%s\"}".formatted(open, observedAt));
    }

    /** The same told of another item. */
    EventLine ofItem(String uid) {
        return of(json.replace("\"uid\":\"%s\"".formatted(event.uid()), "\"uid\":\"%s\"".formatted(uid)));
    }

    public byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
