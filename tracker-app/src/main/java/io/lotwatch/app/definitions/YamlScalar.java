package io.lotwatch.app.definitions;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads single values. Each method gives null, with a fault, for a value of another kind. */
final class YamlScalar {
    private YamlScalar() {}

    /** A non-empty string. */
    static @Nullable String text(Node node, String what, int maxLength, FaultLog log) {
        String text = string(node);
        if (text == null) {
            String hint = node instanceof ScalarNode && !node.getTag().equals(Tag.NULL) ? ": put it in quotes" : "";
            log.error(node, "%s should be a string, this is %s%s".formatted(what, kindOf(node), hint));
            return null;
        }
        if (text.isBlank()) {
            log.error(node, what + " is empty");
            return null;
        }
        if (text.length() > maxLength) {
            log.error(node, "%s has %d characters, at most %d are allowed".formatted(what, text.length(), maxLength));
            return null;
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            log.error(node, what + " holds half of a surrogate pair");
            return null;
        }
        if (!text.equals(text.strip())) {
            log.warning(node, what + " begins or ends with white space");
        }
        return text;
    }

    /** One of the words that are keys of {@code choices}. */
    static <T> @Nullable T choice(Node node, String what, Map<String, T> choices, FaultLog log) {
        String word = string(node);
        T choice = word == null ? null : choices.get(word);
        if (choice == null) {
            log.error(
                    node,
                    "%s should be one of %s, this is %s%s"
                            .formatted(
                                    what,
                                    String.join(", ", choices.keySet()),
                                    word == null ? kindOf(node) : '"' + shortened(word) + '"',
                                    word == null ? "" : log.suggestion(word, choices.keySet())));
        }
        return choice;
    }

    /** {@code true} or {@code false}. */
    static @Nullable Boolean flag(Node node, String what, FaultLog log) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.BOOL)) {
            return Boolean.valueOf(scalar.getValue());
        }
        log.error(node, "%s should be true or false, this is %s".formatted(what, described(node)));
        return null;
    }

    /** A whole number from {@code min} to {@code max}. */
    static @Nullable Integer wholeNumber(Node node, String what, int min, int max, FaultLog log) {
        if (node instanceof ScalarNode scalar && node.getTag().equals(Tag.INT)) {
            String digits = scalar.getValue();
            int value = digits.matches("[-+]?[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
            if (value >= min && value <= max) {
                return value;
            }
        }
        log.error(
                node,
                "%s should be a whole number from %d to %d, this is %s".formatted(what, min, max, described(node)));
        return null;
    }

    /** The elements of a list. */
    static @Nullable List<Node> list(Node node, String what, FaultLog log) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        log.error(node, "%s should be a list, this is %s".formatted(what, kindOf(node)));
        return null;
    }

    /** The value of a string, and null for anything else. */
    static @Nullable String string(Node node) {
        return node instanceof ScalarNode scalar && node.getTag().equals(Tag.STR) ? scalar.getValue() : null;
    }

    /** A scalar as written, or what else it is. */
    static String described(Node node) {
        if (node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)) {
            String text = shortened(scalar.getValue());
            return node.getTag().equals(Tag.STR) ? '"' + text + '"' : text;
        }
        return kindOf(node);
    }

    static String kindOf(Node node) {
        if (node instanceof MappingNode) {
            return "a mapping";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return node.getTag().equals(Tag.NULL) ? "nothing" : KINDS.getOrDefault(node.getTag(), "of an unknown type");
    }

    static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 57) + "...";
    }

    private static final Map<Tag, String> KINDS =
            Map.of(Tag.STR, "a string", Tag.INT, "a number", Tag.FLOAT, "a number", Tag.BOOL, "a boolean");
}
