package io.lotwatch.core.reference;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventType;
import io.lotwatch.event.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the events of one lot: opened, sealed, sealed again with other numbers, cancelled, or none of it. */
final class LotStory {
    private final Dice dice;
    private final String pipeline;
    private final Instant beginning;

    LotStory(Dice dice, String pipeline, Instant beginning) {
        this.dice = dice;
        this.pipeline = pipeline;
        this.beginning = beginning;
    }

    /** Manifests name some of {@code uids}, of which some belong to other lots, and one that never comes. */
    List<EventLine> tell(String lot, List<String> uids) {
        var told = new ArrayList<EventLine>();
        for (int count = dice.oneOf(0, 0, 1, 1, 2); count > 0; count--) {
            ObjectNode opened = event(lot, EventType.LOT_OPENED);
            putNumber(opened, 50, uids);
            if (dice.chance(30)) {
                opened.put(
                        "deadline",
                        beginning.plusSeconds(dice.oneOf(0, 10, 60, 300, 7200)).toString());
            }
            if (dice.chance(50)) {
                opened.put("purpose", dice.oneOf(Purpose.values()).name());
            }
            told.add(EventLine.of(opened));
        }
        for (int count = dice.oneOf(0, 1, 1, 1, 2, 3); count > 0; count--) {
            ObjectNode sealed = event(lot, EventType.LOT_SEALED);
            putNumber(sealed, 50, uids);
            if (dice.chance(30)) {
                putManifest(sealed, uids);
            }
            told.add(EventLine.of(sealed));
        }
        if (dice.chance(8)) {
            told.add(EventLine.of(event(lot, EventType.LOT_CANCELLED)));
        }
        return told;
    }

    private ObjectNode event(String lot, EventType type) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("pipeline", pipeline).put("lot", lot).put("type", type.name());
        event.put(
                "time",
                beginning
                        .plusSeconds(dice.oneOf(0, 0, 5, 10, 30, 60, 120, 600, 3600))
                        .toString());
        return event;
    }

    private void putNumber(ObjectNode event, int percent, List<String> uids) {
        if (dice.chance(percent)) {
            event.put("expectedItems", dice.chance(60) ? dice.between(0, 2) : dice.between(0, uids.size() + 1));
        }
    }

    private void putManifest(ObjectNode sealed, List<String> uids) {
        ArrayNode items = sealed.putArray("items");
        for (String uid : uids) {
            if (dice.chance(40)) {
                items.add(uid);
            }
        }
        if (dice.chance(20)) {
            items.add("never-" + dice.between(1, 2));
        }
        if (!items.isEmpty() && dice.chance(10)) {
            items.add(items.get(0));
        }
    }
}
