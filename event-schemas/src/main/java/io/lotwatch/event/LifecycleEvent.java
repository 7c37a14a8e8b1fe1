package io.lotwatch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One valid lifecycle event, with absent fields replaced by what their absence means. Made by {@link EventReader}.
 * Immutable, and equal to every event that has equal fields.
 *
 * <p>What is seldom asked for is worked out when it is: by threads that ask at once, perhaps twice, with equal results.
 */
public final class LifecycleEvent {
    private final String pipeline;
    private final @Nullable String uid;
    private final @Nullable String lot;
    private final @Nullable String step;
    private final EventType type;
    private final Instant time;
    private final int attempt;
    private final @Nullable String producer;
    private final @Nullable EventError error;
    private final @Nullable BigDecimal progress;
    private final Map<String, BigDecimal> measures;
    private final Map<String, JsonNode> attributes;
    private final @Nullable Long expectedItems;
    private final @Nullable List<String> items;
    private final @Nullable Instant deadline;
    private final @Nullable Purpose purpose;
    private final @Nullable Instant observedAt;
    /** The event as received, ASCII throughout; null exactly where {@link #id} and {@link #canonical} were given. */
    private final byte @Nullable [] source;

    private final int idFrom;
    private final int idTo;
    private @Nullable String id;
    private @Nullable String canonical;
    private @Nullable String tieBreak;

    /** The event with these parts, which are those of a valid one. */
    LifecycleEvent(EventParts parts) {
        pipeline = Objects.requireNonNull(parts.pipeline);
        uid = parts.uid;
        lot = parts.lot;
        step = parts.step;
        type = Objects.requireNonNull(parts.type);
        time = Objects.requireNonNull(parts.time);
        attempt = parts.attempt;
        id = parts.id;
        idFrom = parts.idFrom;
        idTo = parts.idTo;
        producer = parts.producer;
        error = parts.error;
        progress = parts.progress;
        measures = parts.measures;
        attributes = parts.attributes;
        expectedItems = parts.expectedItems;
        items = parts.items;
        deadline = parts.deadline;
        purpose = parts.purpose;
        observedAt = parts.observedAt;
        canonical = parts.canonical;
        tieBreak = parts.tieBreak;
        source = parts.source;
    }

    /** The EXPECTED event that an entry of a manifest stands for. */
    public static LifecycleEvent declaration(String pipeline, String uid, String lot, Instant time) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("pipeline", pipeline)
                .put("uid", uid)
                .put("lot", lot)
                .put("type", EventType.EXPECTED.name())
                .put("time", time.toEpochMilli());
        var parts = new EventParts();
        parts.pipeline = pipeline;
        parts.uid = uid;
        parts.lot = lot;
        parts.type = EventType.EXPECTED;
        parts.time = time;
        parts.canonical = CanonicalJson.ofEvent(json);
        return new LifecycleEvent(parts);
    }

    public String pipeline() {
        return pipeline;
    }

    /** The item's correlation id; null exactly for lot events. */
    public @Nullable String uid() {
        return uid;
    }

    public @Nullable String lot() {
        return lot;
    }

    /** Null for lot events and for {@link EventType#EXPECTED}. */
    public @Nullable String step() {
        return step;
    }

    public EventType type() {
        return type;
    }

    /** Event time, in whole milliseconds. */
    public Instant time() {
        return time;
    }

    /** From 1 to {@link EventLimits#MAX_ATTEMPT}. */
    public int attempt() {
        return attempt;
    }

    public @Nullable String id() {
        String known = id;
        if (known == null && source != null && idTo > idFrom) {
            known = new String(source, idFrom, idTo - idFrom, StandardCharsets.ISO_8859_1);
            id = known;
        }
        return known;
    }

    public @Nullable String producer() {
        return producer;
    }

    /** Null unless the type is {@link EventType#FAILED}. */
    public @Nullable EventError error() {
        return error;
    }

    /** How far the attempt has got, at least 0, in the producer's own unit; of a {@link EventType#HEARTBEAT} only. */
    public @Nullable BigDecimal progress() {
        return progress;
    }

    public Map<String, BigDecimal> measures() {
        return measures;
    }

    public Map<String, JsonNode> attributes() {
        return attributes;
    }

    /** How many items the lot has; lot events only. */
    public @Nullable Long expectedItems() {
        return expectedItems;
    }

    /** The uids of a manifest; null unless given by a {@link EventType#LOT_SEALED}. */
    public @Nullable List<String> items() {
        return items;
    }

    /** When the lot is due; lot events only. */
    public @Nullable Instant deadline() {
        return deadline;
    }

    /** Why the lot runs; lot events only, null where not said. */
    public @Nullable Purpose purpose() {
        return purpose;
    }

    /** When the log received the event; read in replays only. */
    public @Nullable Instant observedAt() {
        return observedAt;
    }

    /**
     * The event as received, keys sorted, without {@code observedAt}: decides between events of equal time. Dear where
     * it is asked for first.
     */
    public String canonical() {
        String known = canonical;
        if (known == null) {
            known = CanonicalJson.ofEvent(tree());
            canonical = known;
        }
        return known;
    }

    /**
     * What decides between ends of one attempt, of equal kind and time, as {@link #canonical} does, and mostly is the same
     * text for the ends of many items: the canonical JSON without the values of {@code pipeline}, {@code uid}, {@code step}
     * and {@code type}, with a {@link TimeMark} for the usual time. Dear unless the event is an end.
     *
     * <p>Its order is the order of the canonical texts. Up to their first difference those are one text, so a value that
     * begins before it is that of one and the same key in both. Rivals agree in the values that are left out: the
     * difference is in none of them, and what is left out before it is the same on both sides. It stays the first
     * difference, between the same two characters. For the time that holds where both have the same mark; where the
     * first difference of two texts is a mark, {@link TimeMark#replace} is to put back the time in both before they are
     * compared. No text is the beginning of another, since each is one whole JSON object.
     */
    public String tieBreak() {
        String known = tieBreak;
        if (known == null) {
            known = CanonicalJson.tieBreakOf(tree(), time);
            tieBreak = known;
        }
        return known;
    }

    private JsonNode tree() {
        String text = canonical;
        try {
            return EventJson.read(
                    text == null ? Objects.requireNonNull(source) : text.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException | JsonProcessingException changed) {
            throw new IllegalStateException("the bytes of an event were changed after it was read", changed);
        }
    }

    /**
     * JSON that is this event, as received where that is kept, else in its canonical form.
     *
     * @return not to be changed: the event may keep it
     */
    public byte[] json() {
        byte[] received = source;
        return received == null ? canonical().getBytes(StandardCharsets.UTF_8) : received;
    }

    /** The Kafka key of the event: the uid, or the lot id of a lot event. */
    public String key() {
        if (uid != null) {
            return uid;
        }
        if (lot == null) {
            throw new IllegalStateException("an event has neither uid nor lot: " + canonical());
        }
        return lot;
    }

    // The dearest last.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof LifecycleEvent that
                        && type == that.type
                        && attempt == that.attempt
                        && time.equals(that.time)
                        && pipeline.equals(that.pipeline)
                        && Objects.equals(uid, that.uid)
                        && Objects.equals(lot, that.lot)
                        && Objects.equals(step, that.step)
                        && Objects.equals(producer, that.producer)
                        && Objects.equals(error, that.error)
                        && Objects.equals(progress, that.progress)
                        && Objects.equals(expectedItems, that.expectedItems)
                        && Objects.equals(items, that.items)
                        && Objects.equals(deadline, that.deadline)
                        && purpose == that.purpose
                        && Objects.equals(observedAt, that.observedAt)
                        && measures.equals(that.measures)
                        && attributes.equals(that.attributes)
                        && Objects.equals(id(), that.id())
                        && canonical().equals(that.canonical());
    }

    // Of the fields that tell events apart: the canonical text would have to be worked out.
    @Override
    public int hashCode() {
        return Objects.hash(pipeline, uid, lot, step, type, time, attempt);
    }

    @Override
    public String toString() {
        return "LifecycleEvent" + canonical();
    }
}
