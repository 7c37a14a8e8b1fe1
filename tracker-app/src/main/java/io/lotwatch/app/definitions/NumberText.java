package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.event.EventLimits;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads numbers and ranges of them. Each method gives null, with a fault, for anything else. */
final class NumberText {
    private static final int MAX_TEXT = 100;

    private NumberText() {}

    /** A whole number from {@code min} to {@code max}, at most 18 digits. */
    static @Nullable Long whole(Node node, String what, long min, long max, FaultLog log) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            String digits = scalar.getValue();
            if (digits.matches("[-+]?[0-9]{1,18}")) {
                long value = Long.parseLong(digits);
                if (value >= min && value <= max) {
                    return value;
                }
            }
        }
        log.error(
                node,
                "%s should be a whole number from %d to %d, this is %s"
                        .formatted(what, min, max, YamlScalar.described(node)));
        return null;
    }

    /** Two whole numbers, such as {@code [800, 1200]}. */
    static @Nullable CountRange counts(Node node, String what, long max, FaultLog log) {
        Ends<Long> ends = ends(node, what, end -> whole(end, "an end of " + what, 0, max, log), log);
        return ends == null ? null : new CountRange(ends.low(), ends.high());
    }

    /** Two numbers with the digits that a measure may have, such as {@code [0, 0.05]}. */
    static @Nullable MeasureRange measures(Node node, String what, FaultLog log) {
        Ends<BigDecimal> ends = ends(node, what, end -> number(end, "an end of " + what, log), log);
        return ends == null ? null : new MeasureRange(ends.low(), ends.high());
    }

    private static @Nullable BigDecimal number(Node node, String what, FaultLog log) {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
                && scalar.getValue().length() <= MAX_TEXT
                && scalar.getValue().matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?")) {
            BigDecimal value = new BigDecimal(scalar.getValue());
            if (value.precision() <= EventLimits.MAX_MEASURE_DIGITS
                    && Math.abs((long) value.scale()) <= EventLimits.MAX_MEASURE_DIGITS) {
                return value;
            }
        }
        log.error(
                node,
                "%s should be a number of at most %d digits, this is %s"
                        .formatted(what, EventLimits.MAX_MEASURE_DIGITS, YamlScalar.described(node)));
        return null;
    }

    private static <T extends Comparable<T>> @Nullable Ends<T> ends(
            Node node, String what, Function<Node, @Nullable T> reader, FaultLog log) {
        List<Node> elements = node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
        if (elements.size() != 2) {
            log.error(
                    node,
                    "%s should be a list of two numbers such as [800, 1200], this is %s"
                            .formatted(
                                    what,
                                    node instanceof SequenceNode
                                            ? "a list of " + elements.size()
                                            : YamlScalar.described(node)));
            return null;
        }
        T low = reader.apply(elements.get(0));
        T high = reader.apply(elements.get(1));
        if (low == null || high == null) {
            return null;
        }
        if (low.compareTo(high) > 0) {
            log.error(node, what + " has its larger number first");
            return null;
        }
        return new Ends<>(low, high);
    }

    private record Ends<T>(T low, T high) {}
}
