package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.SealPolicy;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code seal}, {@code window} and {@code zone} of {@code lots}: when a lot has all its items. */
final class SealReader {
    private static final Duration DAY = Duration.ofDays(1);

    private final FaultLog log;

    SealReader(FaultLog log) {
        this.log = log;
    }

    /** A manifest where the file says nothing; null, with a fault, for what cannot be. */
    @Nullable
    SealPolicy read(YamlMap lots) {
        Node sealNode = lots.get("seal");
        SealPolicy seal = sealNode == null ? new SealPolicy.Manifest() : seal(sealNode);
        Node windowNode = lots.get("window");
        if (windowNode == null) {
            if (lots.get("zone") != null) {
                log.error(lots.placeOf("zone"), "zone belongs to a window or to a deadline, and lots have no window");
            }
            return seal;
        }
        if (sealNode != null && seal instanceof SealPolicy.Quiet) {
            log.error(sealNode, "lots that are cut by a window are sealed at its end, not when it is quiet");
        } else if (sealNode != null && seal != null) {
            log.warning(sealNode, "lots that are cut by a window are sealed at its end, too");
        }
        Duration window = window(windowNode);
        Node zoneNode = lots.get("zone");
        ZoneId zone = zoneNode == null ? ZoneOffset.UTC : ZoneText.read(zoneNode, log);
        return window == null || zone == null ? null : new SealPolicy.Window(window, zone);
    }

    private @Nullable SealPolicy seal(Node node) {
        if (node instanceof MappingNode) {
            YamlMap map = YamlMap.of(node, "seal", List.of("quiet"), log);
            Node quiet = map == null ? null : map.required("quiet", "seal");
            Duration quietFor = quiet == null ? null : DurationText.positive(quiet, "quiet", log);
            return quietFor == null ? null : new SealPolicy.Quiet(quietFor);
        }
        if ("manifest".equals(YamlScalar.string(node))) {
            return new SealPolicy.Manifest();
        }
        log.error(
                node,
                "seal should be manifest or a mapping such as {quiet: 10m}, this is " + YamlScalar.described(node));
        return null;
    }

    private @Nullable Duration window(Node node) {
        Duration window = DurationText.positive(node, "window", log);
        if (window == null) {
            return null;
        }
        boolean fits = window.compareTo(DAY) < 0
                ? DAY.toMillis() % window.toMillis() == 0
                : window.toMillis() % DAY.toMillis() == 0;
        if (!fits) {
            log.error(
                    node,
                    "window should be whole days or a part of 24h that goes into it evenly, this is "
                            + YamlScalar.described(node));
        }
        return fits ? window : null;
    }
}
