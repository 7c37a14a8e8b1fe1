package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of an event while it is read: what {@link LifecycleEvent} is made of, by the names that it uses. */
final class EventParts {
    @Nullable
    String pipeline;

    @Nullable
    String uid;

    @Nullable
    String lot;

    @Nullable
    String step;

    @Nullable
    EventType type;

    @Nullable
    Instant time;

    int attempt = 1;

    @Nullable
    String id;
    /** Where {@link #source} has the id, when that was not made a string. */
    int idFrom;

    int idTo;

    @Nullable
    String producer;

    @Nullable
    EventError error;

    @Nullable
    BigDecimal progress;

    Map<String, BigDecimal> measures = Map.of();
    Map<String, JsonNode> attributes = Map.of();

    @Nullable
    Long expectedItems;

    @Nullable
    List<String> items;

    @Nullable
    Instant deadline;

    @Nullable
    Purpose purpose;

    @Nullable
    Instant observedAt;
    /** The canonical text, or null where it is to be worked out from {@link #source} when somebody asks. */
    @Nullable
    String canonical;

    /** {@link LifecycleEvent#tieBreak}, or null where it is to be worked out when somebody asks. */
    @Nullable
    String tieBreak;

    byte @Nullable [] source;

    void clear() {
        pipeline = null;
        uid = null;
        lot = null;
        step = null;
        type = null;
        time = null;
        attempt = 1;
        id = null;
        idFrom = 0;
        idTo = 0;
        producer = null;
        error = null;
        progress = null;
        measures = Map.of();
        attributes = Map.of();
        expectedItems = null;
        items = null;
        deadline = null;
        purpose = null;
        observedAt = null;
        canonical = null;
        tieBreak = null;
        source = null;
    }
}
