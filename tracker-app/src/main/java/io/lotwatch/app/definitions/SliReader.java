package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.event.EventLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what an SLO counts: {@code sli}, and the keys that belong to it. */
final class SliReader {
    /** The keys of an SLO. */
    static final List<String> SLO_KEYS =
            List.of("name", "sli", "target", "window", "within", "measure", "withinBaseline", "by");

    private static final List<String> SLI_KEYS = List.of("within", "measure", "withinBaseline", "by");
    private static final Percentage MAX_DEVIATION = new Percentage(new BigDecimal(10_000));
    private static final String ATTRIBUTES = "attributes.";

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final FaultLog log;

    SliReader(FaultLog log) {
        this.log = log;
        kinds.put("lotsOnTime", new Kind(List.of(), map -> new Sli.LotsOnTime()));
        kinds.put("itemsOnTime", new Kind(List.of("by"), map -> by(map, true)));
        kinds.put("completeness", new Kind(List.of("by"), map -> by(map, false)));
        kinds.put("freshness", new Kind(List.of("within"), this::freshness));
        kinds.put("stability", new Kind(List.of("measure", "within", "withinBaseline"), this::stability));
        kinds.put("lotDuration", new Kind(List.of("within"), this::lotDuration));
    }

    /** Null, with a fault, where it cannot be told what is counted. */
    @Nullable
    Sli read(YamlMap slo) {
        Node node = slo.required("sli", "an SLO");
        Kind kind = node == null ? null : YamlScalar.choice(node, "sli", kinds, log);
        if (kind == null) {
            return null;
        }
        for (String key : SLI_KEYS) {
            Node stranger = kind.keys().contains(key) ? null : slo.get(key);
            if (stranger != null) {
                log.error(
                        stranger, "%s belongs to %s, and means nothing beside this sli".formatted(key, ownersOf(key)));
            }
        }
        return kind.reader().read(slo);
    }

    private String ownersOf(String key) {
        return String.join(
                ", ",
                kinds.entrySet().stream()
                        .filter(kind -> kind.getValue().keys().contains(key))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    private @Nullable Sli by(YamlMap slo, boolean onTime) {
        Node node = slo.get("by");
        String attribute = node == null ? null : attribute(node);
        if (node != null && attribute == null) {
            return null;
        }
        return onTime ? new Sli.ItemsOnTime(attribute) : new Sli.Completeness(attribute);
    }

    private @Nullable String attribute(Node node) {
        String text = YamlScalar.text(node, "by", ATTRIBUTES.length() + EventLimits.MAX_FIELD_NAME_LENGTH, log);
        if (text != null && (!text.startsWith(ATTRIBUTES) || text.length() == ATTRIBUTES.length())) {
            log.error(
                    node,
                    "by should name an attribute, such as attributes.clinic, this is " + YamlScalar.described(node));
            return null;
        }
        return text == null ? null : text.substring(ATTRIBUTES.length());
    }

    private @Nullable Sli freshness(YamlMap slo) {
        Duration within = within(slo);
        return within == null ? null : new Sli.Freshness(within);
    }

    private @Nullable Sli lotDuration(YamlMap slo) {
        Duration within = within(slo);
        return within == null ? null : new Sli.LotDuration(within);
    }

    private @Nullable Duration within(YamlMap slo) {
        Node node = slo.required("within", "this SLO");
        return node == null ? null : DurationText.positive(node, "within", log);
    }

    private @Nullable Sli stability(YamlMap slo) {
        Node measureNode = slo.required("measure", "this SLO");
        String measure = measureNode == null
                ? null
                : YamlScalar.text(measureNode, "measure", EventLimits.MAX_FIELD_NAME_LENGTH, log);
        StabilityRange range = range(slo);
        return measure == null || range == null ? null : new Sli.Stability(measure, range);
    }

    private @Nullable StabilityRange range(YamlMap slo) {
        Node within = slo.get("within");
        Node withinBaseline = slo.get("withinBaseline");
        if (within != null && withinBaseline != null) {
            log.error(slo.node(), "this SLO should have \"within\" or \"withinBaseline\", not both");
            return null;
        }
        if (within != null) {
            MeasureRange range = NumberText.measures(within, "within", log);
            return range == null ? null : new StabilityRange.Fixed(range);
        }
        if (withinBaseline != null) {
            Percentage deviation = PercentageText.read(withinBaseline, "withinBaseline", MAX_DEVIATION, true, log);
            return deviation == null ? null : new StabilityRange.AroundBaseline(deviation);
        }
        log.error(slo.node(), "this SLO should have \"within\" or \"withinBaseline\"");
        return null;
    }

    private interface Reader {
        @Nullable
        Sli read(YamlMap slo);
    }

    /** @param keys those that belong to it */
    private record Kind(List<String> keys, Reader reader) {}
}
