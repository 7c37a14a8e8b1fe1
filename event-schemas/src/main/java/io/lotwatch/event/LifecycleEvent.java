package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One valid lifecycle event, with absent fields replaced by what their absence means. Made by {@link EventReader}.
 *
 * @param uid the item's correlation id; null exactly for lot events
 * @param step null for lot events and for {@link EventType#EXPECTED}
 * @param time event time, in whole milliseconds
 * @param attempt from 1 to {@link EventLimits#MAX_ATTEMPT}
 * @param error null unless the type is {@link EventType#FAILED}
 * @param expectedItems how many items the lot has; lot events only
 * @param items the uids of a manifest; null unless given by a {@link EventType#LOT_SEALED}
 * @param deadline when the lot is due; lot events only
 * @param purpose why the lot runs; lot events only, null where not said
 * @param observedAt when the log received the event; read in replays only
 * @param canonical the event as received, keys sorted, without {@code observedAt}: decides between events of equal time
 */
public record LifecycleEvent(
        String pipeline,
        @Nullable String uid,
        @Nullable String lot,
        @Nullable String step,
        EventType type,
        Instant time,
        int attempt,
        @Nullable String id,
        @Nullable String producer,
        @Nullable EventError error,
        Map<String, BigDecimal> measures,
        Map<String, JsonNode> attributes,
        @Nullable Long expectedItems,
        @Nullable List<String> items,
        @Nullable Instant deadline,
        @Nullable Purpose purpose,
        @Nullable Instant observedAt,
        String canonical) {

    /** The EXPECTED event that an entry of a manifest stands for. */
    public static LifecycleEvent declaration(String pipeline, String uid, String lot, Instant time) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("pipeline", pipeline)
                .put("uid", uid)
                .put("lot", lot)
                .put("type", EventType.EXPECTED.name())
                .put("time", time.toEpochMilli());
        return new LifecycleEvent(
                pipeline,
                uid,
                lot,
                null,
                EventType.EXPECTED,
                time,
                1,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                CanonicalJson.ofEvent(json));
    }

    /** The Kafka key of the event: the uid, or the lot id of a lot event. */
    public String key() {
        if (uid != null) {
            return uid;
        }
        if (lot == null) {
            throw new IllegalStateException("an event has neither uid nor lot: " + canonical);
        }
        return lot;
    }
}
