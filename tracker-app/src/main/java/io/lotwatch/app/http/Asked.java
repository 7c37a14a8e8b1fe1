package io.lotwatch.app.http;

import io.javalin.http.Context;
import io.lotwatch.event.EventLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a request asks: parts of its path and parameters, checked. */
final class Asked {
    private static final int HEX = 16;

    private final Context context;
    private final Map<String, List<String>> parameters;

    /** A request that may have parameters of these names and no others. */
    Asked(Context context, Set<String> names) {
        this.context = context;
        this.parameters = context.queryParamMap();
        for (String name : parameters.keySet()) {
            if (!names.contains(name)) {
                throw ProblemException.wrong("there is no parameter %s here; there are %s"
                        .formatted(quoted(name), String.join(", ", new TreeSet<>(names))));
            }
        }
    }

    /** The decoded part of the path, counted from 0. */
    String segment(int index, int longest) {
        // Taken from the raw path: only there a slash in a name differs from one between names.
        String[] segments = context.req().getRequestURI().substring(1).split("/", -1);
        return checked("the path", decoded(segments[index]), longest);
    }

    private static String decoded(String segment) {
        byte[] raw = segment.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] != '%') {
                bytes.put(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], HEX) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], HEX) : -1;
            if (high < 0 || low < 0) {
                throw ProblemException.wrong("a % in the path is not followed by two hexadecimal digits");
            }
            bytes.put((byte) (high * HEX + low));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException noText) {
            throw ProblemException.wrong("the path is not UTF-8");
        }
    }

    /** A parameter; null where it is not given. */
    @Nullable
    String text(String name, int longest) {
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw ProblemException.wrong("the parameter " + name + " is given more than once");
        }
        return checked("the parameter " + name, values.get(0), longest);
    }

    /** A parameter that has to be there. */
    String required(String name, int longest) {
        String value = text(name, longest);
        if (value == null) {
            throw ProblemException.wrong("the parameter " + name + " is missing");
        }
        return value;
    }

    private static String checked(String what, String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            throw ProblemException.wrong(
                    "%s has from 1 to %d characters, not %d".formatted(what, longest, value.length()));
        }
        return value;
    }

    int number(String name, int otherwise, int largest) {
        String value = text(name, EventLimits.MAX_NAME_LENGTH);
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException none) {
            // Told below, like a number out of range.
        }
        throw ProblemException.wrong(
                "the parameter %s is a number from 1 to %d, not %s".formatted(name, largest, quoted(value)));
    }

    boolean flag(String name) {
        String value = text(name, EventLimits.MAX_NAME_LENGTH);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.equals("true")) {
            return true;
        }
        throw ProblemException.wrong("the parameter %s is true or false, not %s".formatted(name, quoted(value)));
    }

    static String quoted(String text) {
        String cut = text.length() > 80 ? text.substring(0, 80) + "..." : text;
        return "'" + cut + "'";
    }
}
