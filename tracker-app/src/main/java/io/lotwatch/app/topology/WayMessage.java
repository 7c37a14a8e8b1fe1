package io.lotwatch.app.topology;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.lotwatch.app.state.HeldEvents;
import io.lotwatch.app.state.StateFormat;
import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.engine.HeldEvent;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.time.Grid;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a task tells a task of its own or the next level: a watermark, or something labelled. Exactly one of {@code
 * watermark}, {@code event} and {@code part} is there.
 *
 * @param from the partition of the events that the sender reads
 * @param watermark all that the sender will ever say up to it has been said
 * @param endsAt with the watermark of a log's end: where time stops; null where it runs on
 * @param time log time of an event, grid point of a part
 * @param event an event in its canonical form
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WayMessage(
        int from,
        @Nullable Long watermark,
        @Nullable Long endsAt,
        @Nullable Long time,
        @Nullable String event,
        @Nullable LotPart part) {

    /** The header that carries the grid point of what is for a lot, so that it can wait unread. */
    static final String LABEL = "label";

    static WayMessage watermark(int from, long watermark, @Nullable Long endsAt) {
        return new WayMessage(from, watermark, endsAt, null, null, null);
    }

    static WayMessage event(int from, HeldEvent event) {
        return new WayMessage(from, null, null, event.logTime(), event.event().canonical(), null);
    }

    static WayMessage part(int from, long gridPoint, LotPart part) {
        return new WayMessage(from, null, null, gridPoint, null, part);
    }

    byte[] toBytes() {
        return StateFormat.write(this);
    }

    static WayMessage read(byte[] bytes) {
        return StateFormat.read(bytes, WayMessage.class);
    }

    /** Whether it is a watermark; then {@link #raise} says all that it has to say. */
    @JsonIgnore
    boolean isWatermark() {
        return watermark != null;
    }

    /** Lets a level know how far its sender has got. */
    void raise(GridLevel level) {
        if (watermark == null) {
            throw new IllegalStateException("no watermark in a message from partition " + from);
        }
        level.watermarks().raise(from, watermark);
        if (watermark == Grid.END) {
            level.endsAt(endsAt);
        }
    }

    /** Its time: every message but a watermark has one. */
    long labelTime() {
        if (time == null) {
            throw new IllegalStateException("a message without a time from partition " + from);
        }
        return time;
    }

    /** The event of an item. */
    HeldEvent toHeldEvent() {
        if (event == null) {
            throw new IllegalStateException("no event in a message from partition " + from);
        }
        return new HeldEvent(HeldEvents.event(event.getBytes(StandardCharsets.UTF_8)), labelTime());
    }

    /** What it tells a lot. */
    LotMessage toLotMessage() {
        if (part != null) {
            return new LotMessage.Counted(from, part);
        }
        var held = toHeldEvent();
        return new LotMessage.Happened(
                new LotKey(held.event().pipeline(), held.event().key()), held.event());
    }

    /** As {@link #toLotMessage} wants it. */
    static WayMessage of(LotMessage message) {
        return message.match(
                counted -> part(counted.partition(), counted.part().changedAt(), counted.part()),
                happened -> new WayMessage(0, null, null, 0L, happened.event().canonical(), null));
    }
}
