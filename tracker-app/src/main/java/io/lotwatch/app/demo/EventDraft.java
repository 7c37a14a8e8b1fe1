package io.lotwatch.app.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.EventTime;
import io.lotwatch.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An event that is being written, as a producer would: a JSON object. */
final class EventDraft {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Instant time;
    private final String key;

    private EventDraft(String pipeline, String key, EventType type, Instant time) {
        this.time = time;
        this.key = key;
        json.put("pipeline", pipeline);
        json.put("type", type.name());
        json.put("time", EventTime.format(time));
    }

    static EventDraft ofStep(String pipeline, String lot, String uid, String step, EventType type, Instant time) {
        var draft = new EventDraft(pipeline, uid, type, time);
        draft.json.put("uid", uid).put("lot", lot).put("step", step);
        return draft;
    }

    static EventDraft ofLot(String pipeline, String lot, EventType type, Instant time) {
        var draft = new EventDraft(pipeline, lot, type, time);
        draft.json.put("lot", lot);
        return draft;
    }

    EventDraft by(String producer) {
        json.put("producer", producer);
        return this;
    }

    EventDraft attempt(int attempt) {
        if (attempt > 1) {
            json.put("attempt", attempt);
        }
        return this;
    }

    EventDraft measure(String name, long value) {
        json.withObject("/measures").put(name, value);
        return this;
    }

    EventDraft expectedItems(int count) {
        json.put("expectedItems", count);
        return this;
    }

    EventDraft error(ErrorClass kind, String code, String message, boolean isFinal) {
        json.putObject("error")
                .put("class", kind.name())
                .put("code", code)
                .put("message", message)
                .put("final", isFinal);
        return this;
    }

    DemoEvent event() {
        return new DemoEvent(time, key, json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
