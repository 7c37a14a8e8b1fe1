package io.lotwatch.core;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** An event that still lacks its time. It goes through the reader, as all events do. */
public final class EventDraft {
    private final ObjectNode json;

    private EventDraft(ObjectNode json) {
        this.json = json;
    }

    static EventDraft of(String type) {
        return new EventDraft(
                JsonNodeFactory.instance.objectNode().put("pipeline", "p").put("type", type));
    }

    EventDraft ofItem(String uid) {
        json.put("uid", uid);
        return this;
    }

    EventDraft ofStep(String step) {
        json.put("step", step);
        return this;
    }

    public EventDraft ofPipeline(String pipeline) {
        json.put("pipeline", pipeline);
        return this;
    }

    public EventDraft inLot(String lot) {
        json.put("lot", lot);
        return this;
    }

    public EventDraft attempt(int attempt) {
        json.put("attempt", attempt);
        return this;
    }

    public EventDraft by(String producer) {
        json.put("producer", producer);
        return this;
    }

    public EventDraft because(String errorClass) {
        json.withObject("/error").put("class", errorClass);
        return this;
    }

    public EventDraft coded(String code) {
        json.withObject("/error").put("code", code);
        return this;
    }

    /** The failure is said to be final. */
    public EventDraft forGood() {
        json.withObject("/error").put("final", true);
        return this;
    }

    /** Of a heartbeat: how far the attempt has got. */
    public EventDraft progress(String progress) {
        json.put("progress", new BigDecimal(progress));
        return this;
    }

    public EventDraft measuring(String name, String value) {
        json.withObject("/measures").put(name, new BigDecimal(value));
        return this;
    }

    public EventDraft noting(String attribute, String value) {
        json.withObject("/attributes").put(attribute, value);
        return this;
    }

    public EventDraft expecting(long items) {
        json.put("expectedItems", items);
        return this;
    }

    public EventDraft listing(String... uids) {
        for (String uid : uids) {
            json.withArray("items").add(uid);
        }
        return this;
    }

    public EventDraft dueAt(String time) {
        json.put("deadline", TestEvents.time(time).toString());
        return this;
    }

    public EventDraft forPurpose(String purpose) {
        json.put("purpose", purpose);
        return this;
    }

    /** The event, as it happened at a time of {@link TestEvents#time the test day}. */
    public LifecycleEvent at(String time) {
        ObjectNode event = json.deepCopy().put("time", TestEvents.time(time).toString());
        return new EventReader()
                .read(event.toString().getBytes(StandardCharsets.UTF_8))
                .match(EventResult.Accepted::event, rejected -> {
                    throw new IllegalArgumentException(rejected.message() + ": " + event);
                });
    }
}
