package io.lotwatch.app.definitions;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads time zones: a name of the tz database such as {@code Asia/Tokyo}, or an offset such as {@code +09:00}. */
final class ZoneText {
    private static final int MAX_LENGTH = 64;

    private ZoneText() {}

    /** Null, with a fault, for what is no zone. */
    static @Nullable ZoneId read(Node node, FaultLog log) {
        String text = YamlScalar.text(node, "zone", MAX_LENGTH, log);
        if (text == null) {
            return null;
        }
        if (text.equals("UTC") || text.equals("Z")) {
            return ZoneOffset.UTC;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            log.error(
                    node,
                    "there is no time zone \"%s\"%s"
                            .formatted(YamlScalar.shortened(text), log.suggestion(text, ZoneId.getAvailableZoneIds())));
            return null;
        }
    }
}
