package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.Percentage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads percentages such as {@code 99.5%}: at most six decimals, with the sign. */
final class PercentageText {
    private static final String GRAMMAR = "\\d{1,5}(\\.\\d{1,6})?";

    private PercentageText() {}

    /** More than 0 %, and less than {@code limit} or just that where {@code limitAllowed}; null, with a fault, for anything else. */
    static @Nullable Percentage read(Node node, String what, Percentage limit, boolean limitAllowed, FaultLog log) {
        String text = YamlScalar.string(node);
        if (text == null || !text.matches(GRAMMAR + "%")) {
            log.error(
                    node,
                    "%s should be a percentage such as 99%% or 99.5%%, this is %s%s"
                            .formatted(what, YamlScalar.described(node), hint(node)));
            return null;
        }
        var read = new Percentage(new BigDecimal(text.substring(0, text.length() - 1)));
        int toLimit = read.compareTo(limit);
        if (read.percent().signum() == 0 || toLimit > 0 || toLimit == 0 && !limitAllowed) {
            log.error(
                    node,
                    "%s should be more than 0%% and %s %s, this is %s"
                            .formatted(what, limitAllowed ? "at most" : "less than", limit, text));
            return null;
        }
        return read;
    }

    private static String hint(Node node) {
        boolean bare = node instanceof ScalarNode scalar && scalar.getValue().matches(GRAMMAR);
        return bare ? ": did you mean %s%%?".formatted(((ScalarNode) node).getValue()) : "";
    }
}
