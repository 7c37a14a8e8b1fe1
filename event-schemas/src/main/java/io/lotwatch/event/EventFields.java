package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the fields of one event out of its JSON object, each with its check. */
final class EventFields {
    private final JsonNode root;

    EventFields(JsonNode root) {
        this.root = root;
    }

    LifecycleEvent toEvent() throws InvalidEventException {
        var parts = new EventParts();
        parts.pipeline = required("pipeline", EventLimits.MAX_NAME_LENGTH);
        EventType type = required("type", EventType.class);
        parts.type = type;
        boolean lotEvent = type.isLotEvent();
        parts.uid = present("uid", !lotEvent, type, EventLimits.MAX_UID_LENGTH);
        parts.step = present("step", !lotEvent && type != EventType.EXPECTED, type, EventLimits.MAX_NAME_LENGTH);
        parts.lot = lotEvent
                ? required("lot", EventLimits.MAX_NAME_LENGTH)
                : string(root, "lot", "lot", EventLimits.MAX_NAME_LENGTH);
        parts.time = time("time");
        if (parts.time == null) {
            throw missing("time");
        }
        Long attempt = integer("attempt", 1, EventLimits.MAX_ATTEMPT);
        parts.attempt = attempt == null ? 1 : attempt.intValue();
        EventError error = error();
        parts.error = type == EventType.FAILED ? (error == null ? EventError.UNSPECIFIED : error) : null;
        checkNumbers(root);
        parts.progress = type == EventType.HEARTBEAT ? progress() : null;
        parts.canonical = canonical();
        parts.tieBreak = type.isEnd() ? CanonicalJson.tieBreakOf(root, parts.time) : null;
        parts.id = string(root, "id", "id", EventLimits.MAX_NAME_LENGTH);
        parts.producer = string(root, "producer", "producer", EventLimits.MAX_NAME_LENGTH);
        parts.measures = measures();
        parts.attributes = attributes();
        parts.expectedItems = lotEvent ? integer("expectedItems", 0, EventLimits.MAX_EXPECTED_ITEMS) : null;
        parts.items = type == EventType.LOT_SEALED ? items() : null;
        parts.deadline = lotEvent ? time("deadline") : null;
        parts.purpose = lotEvent ? optional("purpose", Purpose.class) : null;
        parts.observedAt = time("observedAt");
        return new LifecycleEvent(parts);
    }

    private String canonical() throws InvalidEventException {
        String canonical = CanonicalJson.ofEvent(root);
        // A lone surrogate has no UTF-8, so such an event could not be stored as it came.
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(canonical)) {
            throw new InvalidEventException(RejectReason.NOT_JSON, "a string holds half of a surrogate pair");
        }
        return canonical;
    }

    static String kindOf(JsonNode node) {
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private @Nullable String present(String field, boolean needed, EventType type, int maxLength)
            throws InvalidEventException {
        if (needed) {
            return required(field, maxLength);
        }
        if (root.hasNonNull(field)) {
            throw new InvalidEventException(
                    RejectReason.UNEXPECTED_FIELD, "an event of type %s has no %s".formatted(type, field));
        }
        return null;
    }

    private String required(String field, int maxLength) throws InvalidEventException {
        String value = string(root, field, field, maxLength);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private <E extends Enum<E>> E required(String field, Class<E> values) throws InvalidEventException {
        E value = optional(field, values);
        if (value == null) {
            throw missing(field);
        }
        return value;
    }

    private <E extends Enum<E>> @Nullable E optional(String field, Class<E> values) throws InvalidEventException {
        return constant(root, field, field, values);
    }

    private static <E extends Enum<E>> @Nullable E constant(JsonNode object, String field, String path, Class<E> values)
            throws InvalidEventException {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            for (E value : values.getEnumConstants()) {
                if (value.name().equals(node.textValue())) {
                    return value;
                }
            }
        }
        throw invalid(path, "is none of " + List.of(values.getEnumConstants()), node);
    }

    private static @Nullable String string(JsonNode object, String field, String path, int maxLength)
            throws InvalidEventException {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : text(node, path, maxLength, path.equals("error.message"));
    }

    private static String text(JsonNode node, String path, int maxLength, boolean mayBeEmpty)
            throws InvalidEventException {
        if (!node.isTextual()) {
            throw invalid(path, "is not a string", node);
        }
        String text = node.textValue();
        if (text.isEmpty() && !mayBeEmpty) {
            throw invalid(path, "is empty", node);
        }
        if (text.length() > maxLength) {
            throw limit("%s has %d characters, at most %d are read".formatted(path, text.length(), maxLength));
        }
        return text;
    }

    private @Nullable Long integer(String field, long min, long max) throws InvalidEventException {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        Long value = wholeNumber(node);
        if (value == null || value < min) {
            throw invalid(field, "is not a whole number of at least " + min, node);
        }
        if (value > max) {
            throw limit("%s is %s, at most %d is read".formatted(field, node, max));
        }
        return value;
    }

    /** The value of a JSON number without a fraction, cut to the range of a long; null for anything else. */
    private static @Nullable Long wholeNumber(JsonNode node) {
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal value = node.decimalValue();
        if (value.signum() == 0) {
            return 0L;
        }
        // A scale that is not positive is no fraction, and one near the largest could not be stripped.
        if (value.scale() > 0
                && (value.scale() > 400 || value.stripTrailingZeros().scale() > 0)) {
            return null;
        }
        boolean beyondLong = (long) value.precision() - value.scale() > 18;
        return beyondLong ? (value.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE) : (Long) value.longValue();
    }

    private @Nullable Instant time(String field) throws InvalidEventException {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        Instant time = null;
        if (node.isTextual()) {
            time = EventTime.parse(node.textValue()).orElse(null);
        } else {
            Long millis = wholeNumber(node);
            if (millis != null) {
                time = Instant.ofEpochMilli(millis);
            }
        }
        if (time == null) {
            throw invalid(field, "is neither ISO-8601 with an offset nor epoch milliseconds", node);
        }
        if (time.isBefore(EventLimits.MIN_TIME) || time.isAfter(EventLimits.MAX_TIME)) {
            throw limit("%s is %s, outside %s to %s"
                    .formatted(field, abbreviated(node), EventLimits.MIN_TIME, EventLimits.MAX_TIME));
        }
        return time;
    }

    private @Nullable EventError error() throws InvalidEventException {
        JsonNode node = object("error");
        if (node == null) {
            return null;
        }
        ErrorClass errorClass = constant(node, "class", "error.class", ErrorClass.class);
        JsonNode isFinal = node.get("final");
        if (isFinal != null && !isFinal.isNull() && !isFinal.isBoolean()) {
            throw invalid("error.final", "is neither true nor false", isFinal);
        }
        return new EventError(
                errorClass == null ? ErrorClass.APPLICATION : errorClass,
                string(node, "code", "error.code", EventLimits.MAX_NAME_LENGTH),
                string(node, "message", "error.message", EventLimits.MAX_MESSAGE_LENGTH),
                isFinal != null && isFinal.booleanValue());
    }

    private Map<String, BigDecimal> measures() throws InvalidEventException {
        JsonNode node = object("measures");
        if (node == null || node.isEmpty()) {
            return Map.of();
        }
        checkNames(node, "measures", EventLimits.MAX_MEASURES);
        var measures = new TreeMap<String, BigDecimal>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!entry.getValue().isNumber()) {
                throw invalid("measures." + entry.getKey(), "is not a number", entry.getValue());
            }
            measures.put(entry.getKey(), decimal(entry.getValue(), "measures." + entry.getKey()));
        }
        return Collections.unmodifiableMap(measures);
    }

    private @Nullable BigDecimal progress() throws InvalidEventException {
        JsonNode node = root.get("progress");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isNumber() || node.decimalValue().signum() < 0) {
            throw invalid("progress", "is not a number of at least 0", node);
        }
        return decimal(node, "progress");
    }

    private static BigDecimal decimal(JsonNode number, String path) throws InvalidEventException {
        BigDecimal value = number.decimalValue();
        if (value.precision() > EventLimits.MAX_MEASURE_DIGITS
                || Math.abs((long) value.scale()) > EventLimits.MAX_MEASURE_DIGITS) {
            throw limit("%s has more than %d digits".formatted(path, EventLimits.MAX_MEASURE_DIGITS));
        }
        return value;
    }

    private Map<String, JsonNode> attributes() throws InvalidEventException {
        JsonNode node = object("attributes");
        if (node == null || node.isEmpty()) {
            return Map.of();
        }
        checkNames(node, "attributes", EventLimits.MAX_ATTRIBUTES);
        var attributes = new TreeMap<String, JsonNode>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (entry.getValue().toString().length() > EventLimits.MAX_ATTRIBUTE_LENGTH) {
                throw limit("attributes.%s has more than %d characters"
                        .formatted(entry.getKey(), EventLimits.MAX_ATTRIBUTE_LENGTH));
            }
            attributes.put(entry.getKey(), entry.getValue());
        }
        return Collections.unmodifiableMap(attributes);
    }

    private @Nullable List<String> items() throws InvalidEventException {
        JsonNode node = root.get("items");
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isArray()) {
            throw invalid("items", "is not an array", node);
        }
        var items = new ArrayList<String>(node.size());
        for (JsonNode item : node) {
            items.add(text(item, "items[" + items.size() + "]", EventLimits.MAX_UID_LENGTH, false));
        }
        return List.copyOf(items);
    }

    private @Nullable JsonNode object(String field) throws InvalidEventException {
        JsonNode node = root.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isObject()) {
            throw invalid(field, "is not an object", node);
        }
        return node;
    }

    private static void checkNames(JsonNode object, String field, int maxEntries) throws InvalidEventException {
        if (object.size() > maxEntries) {
            throw limit("%s has %d entries, at most %d are read".formatted(field, object.size(), maxEntries));
        }
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().length() > EventLimits.MAX_FIELD_NAME_LENGTH) {
                throw limit("%s has a name of %d characters, at most %d are read"
                        .formatted(field, entry.getKey().length(), EventLimits.MAX_FIELD_NAME_LENGTH));
            }
        }
    }

    // Wherever it stands, a number must be writable and readable again in the event's canonical form.
    private static void checkNumbers(JsonNode node) throws InvalidEventException {
        if (node.isNumber()) {
            BigDecimal value = node.decimalValue();
            if (value.precision() > EventLimits.MAX_NUMBER_DIGITS
                    || Math.abs((long) value.scale()) > EventLimits.MAX_NUMBER_DIGITS) {
                throw limit("a number has more than %d digits".formatted(EventLimits.MAX_NUMBER_DIGITS));
            }
        }
        for (JsonNode child : node) {
            checkNumbers(child);
        }
    }

    private static InvalidEventException missing(String field) {
        return new InvalidEventException(RejectReason.MISSING_FIELD, "there is no " + field);
    }

    private static InvalidEventException invalid(String path, String what, JsonNode found) {
        return new InvalidEventException(
                RejectReason.INVALID_FIELD, "%s %s: %s".formatted(path, what, abbreviated(found)));
    }

    private static InvalidEventException limit(String message) {
        return new InvalidEventException(RejectReason.LIMIT_EXCEEDED, message);
    }

    private static String abbreviated(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
