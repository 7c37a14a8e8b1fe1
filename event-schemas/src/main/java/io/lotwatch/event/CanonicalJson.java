package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** JSON with the keys of every object sorted and no white space: equal events have equal texts. */
final class CanonicalJson {
    private CanonicalJson() {}

    /** The canonical text of an event, without {@code observedAt}, which tells of the log and not of what happened. */
    static String ofEvent(JsonNode event) {
        var out = new StringBuilder(256);
        writeEvent(event, out, null);
        return out.toString();
    }

    /** The {@link LifecycleEvent#tieBreak} of an event of that time. */
    static String tieBreakOf(JsonNode event, Instant time) {
        var out = new StringBuilder(256);
        writeEvent(event, out, time);
        return out.toString();
    }

    /** Writes a whole event, or, where its {@code time} is given, what decides between it and its rivals. */
    private static void writeEvent(JsonNode event, StringBuilder out, @Nullable Instant time) {
        char separator = '{';
        for (String name : sortedNames(event)) {
            if (name.equals(EventField.OBSERVED_AT.wireName())) {
                continue;
            }
            writeName(name, out, separator);
            if (time == null) {
                write(event.get(name), out);
            } else if (name.equals(EventField.TIME.wireName())) {
                writeTime(event.get(name), time, out);
            } else if (!isSharedByRivals(name)) {
                write(event.get(name), out);
            }
            separator = ',';
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    private static void writeTime(JsonNode json, Instant time, StringBuilder out) {
        TimeMark mark = TimeMark.of(json.toString(), time);
        if (mark == null) {
            out.append(json);
        } else {
            out.append(mark.character());
        }
    }

    private static boolean isSharedByRivals(String name) {
        for (EventField field : EventField.values()) {
            if (field.wireName().equals(name)) {
                return field.isSharedByRivals();
            }
        }
        return false;
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out);
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

    private static void writeObject(JsonNode object, StringBuilder out) {
        char separator = '{';
        for (String name : sortedNames(object)) {
            writeName(name, out, separator);
            write(object.get(name), out);
            separator = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }

    private static TreeSet<String> sortedNames(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void writeName(String name, StringBuilder out, char separator) {
        out.append(separator).append(TextNode.valueOf(name)).append(':');
    }
}
