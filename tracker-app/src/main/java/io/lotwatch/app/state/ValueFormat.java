package io.lotwatch.app.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Values of attributes, as bytes: the usual kinds by themselves, any other as its JSON. */
final class ValueFormat {
    private static final int TEXT = 0;
    private static final int INT = 1;
    private static final int TRUE = 2;
    private static final int FALSE = 3;
    private static final int JSON = 4;

    private ValueFormat() {}

    static void write(StateOut out, JsonNode value) {
        if (value.isTextual()) {
            out.number(TEXT);
            out.text(value.textValue());
        } else if (value.isInt()) {
            out.number(INT);
            out.signed(value.intValue());
        } else if (value.isBoolean()) {
            out.number(value.booleanValue() ? TRUE : FALSE);
        } else {
            out.number(JSON);
            out.text(value.toString());
        }
    }

    static JsonNode read(StateIn in) {
        return switch (in.small(JSON)) {
            case TEXT -> TextNode.valueOf(in.text());
            case INT -> IntNode.valueOf((int) in.signed());
            case TRUE -> BooleanNode.TRUE;
            case FALSE -> BooleanNode.FALSE;
            default -> StateFormat.json(in.text());
        };
    }
}
