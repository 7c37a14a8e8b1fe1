package io.lotwatch.core.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.TreeSet;

/**
 * The one text of a JSON value, for counting by it: a text as it is, a number without exponent and without zeros at the
 * end of its fraction, any other as JSON with sorted keys and no white space.
 */
final class AttributeText {
    private AttributeText() {}

    static String of(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "true" : "false";
        }
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        if (value.isObject()) {
            writeObject(value, out);
        } else if (value.isArray()) {
            char separator = '[';
            for (JsonNode element : value) {
                out.append(separator);
                write(element, out);
                separator = ',';
            }
            out.append(value.isEmpty() ? "[]" : "]");
        } else if (value.isNumber()) {
            out.append(plain(value.decimalValue()));
        } else {
            out.append(value);
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        char separator = '{';
        for (String name : names) {
            out.append(separator).append(TextNode.valueOf(name)).append(':');
            write(object.get(name), out);
            separator = ',';
        }
        out.append(object.isEmpty() ? "{}" : "}");
    }
}
