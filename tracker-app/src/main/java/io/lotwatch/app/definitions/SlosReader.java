package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.event.EventLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code slos}. */
final class SlosReader {
    /** Each costs state and a line in each answer. */
    static final int MAX_SLOS = 50;

    private static final String WHAT = "an SLO";

    private final FaultLog log;
    private final boolean deadline;
    private final Map<String, Node> names = new HashMap<>();

    /** @param deadline whether the pipeline's lots have one of their definition */
    SlosReader(boolean deadline, FaultLog log) {
        this.deadline = deadline;
        this.log = log;
    }

    /** Those that can be made; the rest has faults. */
    List<SloDefinition> read(Node node) {
        List<Node> elements = YamlScalar.list(node, "slos", log);
        if (elements == null) {
            return List.of();
        }
        if (elements.size() > MAX_SLOS) {
            log.error(node, "slos has %d elements, at most %d are allowed".formatted(elements.size(), MAX_SLOS));
            return List.of();
        }
        var slos = new ArrayList<SloDefinition>();
        for (Node element : elements) {
            SloDefinition slo = slo(element);
            if (slo != null) {
                slos.add(slo);
            }
        }
        return slos;
    }

    private @Nullable SloDefinition slo(Node node) {
        YamlMap map = YamlMap.of(node, WHAT, SliReader.SLO_KEYS, log);
        if (map == null) {
            return null;
        }
        String name = name(map);
        Sli sli = new SliReader(log).read(map);
        Node targetNode = map.required("target", WHAT);
        Percentage target =
                targetNode == null ? null : PercentageText.read(targetNode, "target", Percentage.HUNDRED, false, log);
        Duration window = window(map);
        if (name == null || sli == null || target == null || window == null) {
            return null;
        }
        warnOfOddities(map, sli, window);
        return new SloDefinition(name, sli, target, window);
    }

    private @Nullable String name(YamlMap map) {
        Node node = map.required("name", WHAT);
        String name = node == null ? null : YamlScalar.text(node, "name", EventLimits.MAX_NAME_LENGTH, log);
        if (node == null || name == null) {
            return null;
        }
        Node first = names.putIfAbsent(name, node);
        if (first != null) {
            log.error(node, "there are two SLOs \"%s\", the first at %s".formatted(name, log.placeOf(first)));
            return null;
        }
        return name;
    }

    private @Nullable Duration window(YamlMap map) {
        Node node = map.required("window", WHAT);
        Duration window = node == null ? null : DurationText.positive(node, "window", log);
        if (node == null || window == null) {
            return null;
        }
        if (window.compareTo(SloDefinition.MIN_WINDOW) < 0 || window.compareTo(SloDefinition.MAX_WINDOW) > 0) {
            log.error(
                    node,
                    "window should be from %s to %s, this is %s"
                            .formatted(
                                    DurationText.format(SloDefinition.MIN_WINDOW),
                                    DurationText.format(SloDefinition.MAX_WINDOW),
                                    DurationText.format(window)));
            return null;
        }
        return window;
    }

    private void warnOfOddities(YamlMap map, Sli sli, Duration window) {
        if (!deadline && (sli instanceof Sli.LotsOnTime || sli instanceof Sli.ItemsOnTime)) {
            log.warning(
                    map.placeOf("sli"),
                    "%s judges only lots whose LOT_OPENED names a deadline: there is no other".formatted(sli.name()));
        }
        if (sli instanceof Sli.Freshness freshness && freshness.within().compareTo(window) >= 0) {
            log.warning(map.placeOf("within"), "within is as long as the window: one lot keeps it fresh throughout");
        }
    }
}
