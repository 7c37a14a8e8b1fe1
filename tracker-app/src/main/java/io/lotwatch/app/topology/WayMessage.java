package io.lotwatch.app.topology;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lotwatch.app.state.ItemMessages;
import io.lotwatch.app.state.StateFormat;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a task tells a task of its own or the next level: a watermark, or something labelled. Exactly one of {@code
 * watermark}, {@code event}, {@code part} and {@code firstOf} is there.
 *
 * @param from the partition of the events that the sender reads
 * @param watermark all that the sender will ever say up to it has been said
 * @param endsAt with the watermark of a log's end: where time stops; null where it runs on
 * @param time log time of an event, grid point of a part
 * @param event an event in its canonical form
 * @param inForce with an event: the version where it was appended; with a first version: that one
 * @param firstOf the pipeline whose first version takes effect
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WayMessage(
        int from,
        @Nullable Long watermark,
        @Nullable Long endsAt,
        @Nullable Long time,
        @Nullable String event,
        @Nullable VersionInForce inForce,
        @Nullable LotPart part,
        @Nullable String firstOf) {

    /** The header that carries the grid point of what is for a lot, so that it can wait unread. */
    static final String LABEL = "label";

    static WayMessage watermark(int from, long watermark, @Nullable Long endsAt) {
        return new WayMessage(from, watermark, endsAt, null, null, null, null, null);
    }

    static WayMessage event(int from, ItemMessage.Happened happened) {
        return event(from, happened.event(), happened.logTime(), happened.inForce());
    }

    private static WayMessage event(int from, LifecycleEvent event, long logTime, VersionInForce inForce) {
        return new WayMessage(from, null, null, logTime, event.canonical(), inForce, null, null);
    }

    static WayMessage part(int from, long gridPoint, LotPart part) {
        return new WayMessage(from, null, null, gridPoint, null, null, part, null);
    }

    static WayMessage firstVersion(int from, ItemMessage.FirstVersion first) {
        return new WayMessage(from, null, null, first.logTime(), null, first.inForce(), null, first.pipeline());
    }

    byte[] toBytes() {
        return StateFormat.write(this);
    }

    static WayMessage read(byte[] bytes) {
        return StateFormat.read(bytes, WayMessage.class);
    }

    /** Whether it is a watermark; then {@link #raise} says all that it has to say. */
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

    /** The event of an item. */
    ItemMessage.Happened toItemMessage() {
        if (event == null || time == null || inForce == null) {
            throw new IllegalStateException("no event in a message from partition " + from);
        }
        return new ItemMessage.Happened(ItemMessages.event(event.getBytes(StandardCharsets.UTF_8)), time, inForce);
    }

    /** What it tells a lot. */
    LotMessage toLotMessage() {
        if (part != null) {
            return new LotMessage.Counted(from, part);
        }
        if (firstOf != null && inForce != null) {
            return new LotMessage.FirstVersion(firstOf, inForce);
        }
        var happened = toItemMessage();
        return new LotMessage.Happened(
                new LotKey(happened.event().pipeline(), happened.event().key()),
                happened.event(),
                happened.logTime(),
                happened.inForce());
    }

    /** As {@link #toLotMessage} wants it. */
    static WayMessage of(LotMessage message) {
        return message.match(
                counted -> part(counted.partition(), counted.part().changedAt(), counted.part()),
                happened -> event(0, happened.event(), happened.logTime(), happened.inForce()),
                first -> firstVersion(0, new ItemMessage.FirstVersion(first.pipeline(), 0, first.inForce())));
    }
}
