package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.TreeSet;

/** JSON with the keys of every object sorted and no white space: equal events have equal texts. */
final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text of an event, without {@code observedAt}, which tells of the log and not of what happened. */
    static String ofEvent(JsonNode event) {
        var out = new StringBuilder(256);
        writeObject(event, out, "observedAt");
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out, "");
        } else if (node.isArray()) {
            char separator = '[';
            for (JsonNode element : node) {
                out.append(separator);
                write(element, out);
                separator = ',';
            }
            out.append(node.isEmpty() ? "[]" : "]");
        } else {
            out.append(node);
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out, String without) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        names.remove(without);
        char separator = '{';
        for (String name : names) {
            out.append(separator).append(TextNode.valueOf(name)).append(':');
            write(object.get(name), out);
            separator = ',';
        }
        out.append(names.isEmpty() ? "{}" : "}");
    }
}
