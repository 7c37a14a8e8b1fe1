package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.DeadlinePolicy;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code deadline}: a wall-clock time, or a time after the lot's first event. */
final class DeadlineReader {
    private static final List<String> KEYS = List.of("at", "zone", "on", "plusDays", "after");
    private static final int MAX_PLUS_DAYS = 366;

    private static final Map<String, DeadlinePolicy.On> DAYS =
            Map.of("firstEvent", DeadlinePolicy.On.FIRST_EVENT, "lotDate", DeadlinePolicy.On.LOT_DATE);

    private final FaultLog log;

    DeadlineReader(FaultLog log) {
        this.log = log;
    }

    /** Null, with a fault, for what is none. */
    @Nullable
    DeadlinePolicy read(Node node) {
        YamlMap map = YamlMap.of(node, "deadline", KEYS, log);
        if (map == null) {
            return null;
        }
        Node at = map.get("at");
        Node after = map.get("after");
        Node zoneNode = map.get("zone");
        LocalTime time = at == null ? null : time(at);
        ZoneId zone = zoneNode == null ? ZoneOffset.UTC : ZoneText.read(zoneNode, log);
        Duration duration = after == null ? null : DurationText.positive(after, "after", log);
        if (at == null && after == null) {
            log.error(node, "deadline should have \"at\" or \"after\"");
        } else if (at != null && after != null) {
            log.error(node, "deadline should have \"at\" or \"after\", not both");
        } else if (after != null && zoneNode != null) {
            log.error(zoneNode, "zone belongs to \"at\", and means nothing beside \"after\"");
        }
        Node onNode = map.get("on");
        DeadlinePolicy.On on =
                onNode == null ? DeadlinePolicy.On.FIRST_EVENT : YamlScalar.choice(onNode, "on", DAYS, log);
        Node plusNode = map.get("plusDays");
        Integer plusDays =
                plusNode == null ? (Integer) 0 : YamlScalar.wholeNumber(plusNode, "plusDays", 0, MAX_PLUS_DAYS, log);
        if (onNode != null && after != null) {
            log.error(onNode, "on belongs to \"at\", and means nothing beside \"after\"");
        }
        if (plusNode != null && on != DeadlinePolicy.On.LOT_DATE) {
            log.error(plusNode, "plusDays belongs to \"on: lotDate\"");
        }
        if (time != null && zone != null && on != null && plusDays != null) {
            return new DeadlinePolicy.At(time, zone, on, plusDays);
        }
        return duration == null ? null : new DeadlinePolicy.After(duration);
    }

    private @Nullable LocalTime time(Node node) {
        String text = YamlScalar.string(node);
        if (text == null || !text.matches("([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?")) {
            log.error(
                    node,
                    "at should be a time of day such as \"17:30\" or \"23:59:59\", this is "
                            + YamlScalar.described(node));
            return null;
        }
        return LocalTime.parse(text);
    }
}
