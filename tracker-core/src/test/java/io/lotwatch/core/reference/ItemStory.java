package io.lotwatch.core.reference;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the events of one item: mostly a life as it could be, then some that fit nothing. */
final class ItemStory {
    private final Dice dice;
    private final String pipeline;
    private final List<String> steps;
    private final List<String> lots;
    private final Instant beginning;

    private final List<EventLine> told = new ArrayList<>();
    private String uid = "";
    private boolean alwaysNamesItsLot;
    private @Nullable String home;
    private int now;

    ItemStory(Dice dice, String pipeline, List<String> steps, List<String> lots, Instant beginning) {
        this.dice = dice;
        this.pipeline = pipeline;
        this.steps = steps;
        this.lots = lots;
        this.beginning = beginning;
    }

    List<EventLine> tell(String uid, boolean perLot) {
        this.told.clear();
        this.uid = uid;
        this.alwaysNamesItsLot = perLot;
        this.home = perLot || dice.chance(70) ? dice.oneOf(lots) : null;
        this.now = dice.oneOf(0, 0, 5, 10, 30, 60, 120, 3600);
        if (dice.chance(20)) {
            add(EventType.EXPECTED, null, 1);
        }
        // Some are declared and never come, and some are only queued.
        if (dice.chance(88)) {
            boolean smooth = dice.chance(35);
            for (String step : steps) {
                if (smooth || dice.chance(85)) {
                    runStep(step, smooth);
                }
            }
            if (!smooth) {
                addNoise();
            }
        } else if (dice.chance(50)) {
            add(EventType.QUEUED, dice.oneOf(steps), 1);
        } else {
            add(EventType.EXPECTED, null, 1);
        }
        return List.copyOf(told);
    }

    private void runStep(String step, boolean smooth) {
        pass(smooth);
        if (dice.chance(15)) {
            add(EventType.SKIPPED, step, 1);
            return;
        }
        if (dice.chance(25)) {
            add(EventType.QUEUED, step, 1);
            pass(smooth);
        }
        for (int attempt = 1; attempt <= 4; attempt++) {
            if (smooth || dice.chance(85)) {
                add(EventType.STARTED, step, attempt);
            }
            if (!smooth && dice.chance(20)) {
                toil(step, attempt);
                continue;
            }
            for (int beats = dice.chance(30) ? dice.between(1, 3) : 0; beats > 0; beats--) {
                pass(smooth);
                add(EventType.HEARTBEAT, step, attempt);
            }
            pass(smooth);
            if (smooth || dice.chance(60)) {
                add(EventType.SUCCEEDED, step, attempt);
                return;
            }
            // The attempt is never heard of again, and perhaps another takes its place.
            if (dice.chance(30)) {
                if (dice.chance(40)) {
                    return;
                }
                continue;
            }
            fail(step, attempt);
            if (dice.chance(30)) {
                return;
            }
            pass(smooth);
        }
    }

    /** The attempt is alive for a while, whether or not it gets anywhere, until another takes its place. */
    private void toil(String step, int attempt) {
        for (int beats = dice.between(2, 5); beats > 0; beats--) {
            now += dice.oneOf(0, 1, 2, 5, 5, 10);
            add(EventType.HEARTBEAT, step, attempt);
        }
        now += dice.oneOf(0, 1, 5, 10, 25);
    }

    private void fail(String step, int attempt) {
        add(EventType.FAILED, step, attempt);
        if (dice.chance(20)) {
            add(EventType.FAILED, step, attempt);
        }
    }

    /** What no producer should send and some do: late successes, heartbeats after the end, attempts out of order. */
    private void addNoise() {
        for (int count = dice.between(0, 5); count > 0; count--) {
            String step = dice.chance(15) ? dice.oneOf("extra-1", "extra-2") : dice.oneOf(steps);
            int at = now;
            now = dice.chance(50) ? dice.between(0, Math.max(1, now)) : now + dice.oneOf(0, 1, 5, 10, 30);
            EventType type = dice.oneOf(
                    EventType.QUEUED,
                    EventType.STARTED,
                    EventType.HEARTBEAT,
                    EventType.SUCCEEDED,
                    EventType.SUCCEEDED,
                    EventType.FAILED,
                    EventType.FAILED,
                    EventType.SKIPPED,
                    EventType.EXPECTED);
            add(type, type == EventType.EXPECTED ? null : step, dice.oneOf(1, 1, 2, 2, 3, 7));
            now = Math.max(at, now);
        }
    }

    private void pass(boolean smooth) {
        now += smooth ? dice.oneOf(0, 1, 5, 5, 10) : dice.oneOf(0, 0, 1, 2, 5, 5, 10, 10, 15, 30, 31, 60, -3);
        now = Math.max(0, now);
    }

    private void add(EventType type, @Nullable String step, int attempt) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("pipeline", pipeline).put("uid", uid).put("type", type.name());
        putTime(event);
        putIfPresent(event, "lot", lotToName());
        putIfPresent(event, "step", step);
        if (attempt > 1 || dice.chance(30)) {
            event.put("attempt", attempt);
        }
        putIfPresent(event, "producer", dice.maybe(30, "p1", "p2"));
        if (type == EventType.FAILED && dice.chance(85)) {
            ObjectNode error = event.putObject("error");
            error.put(
                    "class", dice.oneOf("APPLICATION", "APPLICATION", "INFRASTRUCTURE", "INFRASTRUCTURE", "BUSINESS"));
            if (dice.chance(30)) {
                error.put("final", dice.chance(70));
            }
        }
        // Of other types it says nothing.
        if (dice.chance(type == EventType.HEARTBEAT ? 60 : 3)) {
            event.set(
                    "progress",
                    DecimalNode.valueOf(new BigDecimal(dice.oneOf("0", "0.00", "1", "1.0", "1E+1", "10", "0.5", "3"))));
        }
        if (dice.chance(30)) {
            ObjectNode measures = event.putObject("measures");
            measures.put("rows", dice.between(0, 3));
            if (dice.chance(50)) {
                // As a node, since the factory would cut the zeros that a producer may well write.
                measures.set(
                        "amount",
                        DecimalNode.valueOf(new BigDecimal(dice.oneOf("0.10", "0.1", "-1.5", "1E+3", "0.333", "0"))));
            }
        }
        if (dice.chance(10)) {
            event.putObject("attributes").put("colour", dice.oneOf("red", "blue"));
        }
        told.add(EventLine.of(event));
    }

    private @Nullable String lotToName() {
        if (alwaysNamesItsLot) {
            return dice.chance(3) ? null : home;
        }
        if (home == null) {
            return dice.maybe(2, lots.get(0));
        }
        return dice.chance(75) ? home : dice.maybe(30, dice.oneOf(lots));
    }

    private void putTime(ObjectNode event) {
        Instant time = beginning.plusSeconds(now);
        switch (dice.between(1, 10)) {
            case 1 -> event.put("time", time.toEpochMilli());
            case 2 -> event.put("time", time.atOffset(ZoneOffset.ofHours(2)).toString());
            default -> event.put("time", time.toString());
        }
    }

    private static void putIfPresent(ObjectNode event, String field, @Nullable String value) {
        if (value != null) {
            event.put(field, value);
        }
    }
}
