package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lotwatch.event.MemberList.Member;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usual event in one pass over its bytes, some ten times as fast as through a tree of JSON. It may give up, but
 * not err: what it is not sure of, good or bad, it leaves to {@link EventFields}, which therefore alone decides what an
 * event is and why something is none. It gives up on escapes and anything beyond ASCII (limits count UTF-16 units),
 * arrays, objects inside of {@code attributes} and of unknown fields, numbers with an exponent or more than 18 digits,
 * null in known fields, a name that comes twice or might, whatever is at a limit, and every fault. For one thread.
 *
 * <p>Each method that takes something gives false for "give up".
 */
final class EventScanner {
    /** What an event may have in bytes; so large a copy is kept. */
    private static final int MAX_BYTES = 16_384;
    /** Names of one object that are not fields of the contract. */
    private static final int MAX_NAMES = 64;
    /** Fields of an event whose values are objects. */
    private static final int MAX_OBJECTS = 3;

    private static final WordTable<EventType> TYPES = WordTable.of(EventType.class);
    private static final WordTable<ErrorClass> ERROR_CLASSES = WordTable.of(ErrorClass.class);
    private static final WordTable<Purpose> PURPOSES = WordTable.of(Purpose.class);
    private static final long MAX_MILLIS = EventLimits.MAX_TIME.toEpochMilli();

    private final JsonBytes json = new JsonBytes();
    /** With names of the largest size, some 400 kB. */
    private final NameCache names = new NameCache(11, 64);

    private final EventParts parts = new EventParts();
    private final MemberList members = new MemberList(EventField.values().length + MAX_NAMES + 1);
    private final MemberList innerMembers = new MemberList(MAX_OBJECTS * (MAX_NAMES + 1));
    private final TieBreakWriter tieBreaks = new TieBreakWriter(members, innerMembers);
    /** Hashes of the names that are no fields of the contract, of all objects that are open. */
    private final long[] nameHashes = new long[MAX_NAMES];

    private int nameCount;
    /** One bit for each field that came. */
    private int fieldsSeen;

    /** The event in {@code bytes}, which it keeps; null where it gives up. */
    @Nullable
    LifecycleEvent scan(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            return null;
        }
        parts.clear();
        members.clear();
        innerMembers.clear();
        nameCount = 0;
        fieldsSeen = 0;
        json.start(bytes);
        if (!takesEvent() || !json.isAtEnd() || !isComplete()) {
            return null;
        }
        parts.source = bytes;
        // Others are hardly ever asked for it.
        if (Objects.requireNonNull(parts.type).isEnd() && json.areNumbersCanonical()) {
            parts.tieBreak = tieBreaks.write(json.bytes(), bytes.length);
        }
        return new LifecycleEvent(parts);
    }

    private boolean takesEvent() {
        if (!json.takes('{')) {
            return false;
        }
        for (boolean isFirst = true; !json.takes('}'); isFirst = false) {
            if (!takesNextName(isFirst)) {
                return false;
            }
            Member member = members.add(json);
            member.field = EventField.BY_NAME.find(json);
            member.innerFrom = innerMembers.size();
            if (!takesValue(member.field)) {
                return false;
            }
            member.innerTo = innerMembers.size();
            member.valueTo = json.end();
        }
        return true;
    }

    private boolean takesNextName(boolean isFirst) {
        return (isFirst || json.takes(',')) && json.takesName();
    }

    private boolean takesValue(@Nullable EventField field) {
        if (field == null) {
            return isNewName(0, json.hash()) && takesScalar();
        }
        int bit = 1 << field.ordinal();
        if ((fieldsSeen & bit) != 0) {
            return false;
        }
        fieldsSeen |= bit;
        return switch (field) {
            case PIPELINE -> (parts.pipeline = takeName()) != null;
            case UID -> (parts.uid = takeText(EventLimits.MAX_UID_LENGTH)) != null;
            case LOT -> (parts.lot = takeName()) != null;
            case STEP -> (parts.step = takeName()) != null;
            case TYPE -> (parts.type = takeConstant(TYPES)) != null;
            case TIME -> (parts.time = takeTime()) != null;
            case ATTEMPT -> takesAttempt();
            case ID -> takesId();
            case PRODUCER -> (parts.producer = takeName()) != null;
            case ERROR -> takesError();
            case PROGRESS -> takesProgress();
            case MEASURES -> takesMeasures();
            case ATTRIBUTES -> takesAttributes();
            case EXPECTED_ITEMS -> takesExpectedItems();
            case ITEMS -> false;
            case DEADLINE -> (parts.deadline = takeTime()) != null;
            case PURPOSE -> (parts.purpose = takeConstant(PURPOSES)) != null;
            case OBSERVED_AT -> (parts.observedAt = takeTime()) != null;
        };
    }

    /**
     * Whether no other name of the object has that hash, and there is room for it.
     *
     * @param objectFrom how many names there were when the object began
     */
    private boolean isNewName(int objectFrom, long hash) {
        if (nameCount == MAX_NAMES || json.size() > EventLimits.MAX_FIELD_NAME_LENGTH) {
            return false;
        }
        for (int i = objectFrom; i < nameCount; i++) {
            if (nameHashes[i] == hash) {
                return false;
            }
        }
        nameHashes[nameCount++] = hash;
        return true;
    }

    private boolean takesScalar() {
        if (json.isNext('"')) {
            return json.takesString();
        }
        return json.takesTrue() || json.takesFalse() || json.takesNull() || json.takesNumber();
    }

    private boolean takesTextOf(int minSize, int maxSize) {
        return json.takesString() && json.size() >= minSize && json.size() <= maxSize;
    }

    private @Nullable String takeText(int maxSize) {
        return takesTextOf(1, maxSize) ? json.string() : null;
    }

    private @Nullable String takeName() {
        return takesTextOf(1, EventLimits.MAX_NAME_LENGTH) ? names.of(json) : null;
    }

    private <E> @Nullable E takeConstant(WordTable<E> constants) {
        return json.takesString() ? constants.find(json) : null;
    }

    // Seldom asked for: its string is made then.
    private boolean takesId() {
        if (!takesTextOf(1, EventLimits.MAX_NAME_LENGTH)) {
            return false;
        }
        parts.idFrom = json.from();
        parts.idTo = json.to();
        return true;
    }

    private @Nullable Instant takeTime() {
        long millis;
        if (json.isNext('"')) {
            millis = json.takesString()
                    ? IsoTimeBytes.read(json.bytes(), json.from(), json.to())
                    : IsoTimeBytes.NOT_READ;
        } else {
            millis = json.takeWhole();
        }
        return millis < 0 || millis > MAX_MILLIS ? null : Instant.ofEpochMilli(millis);
    }

    private boolean takesAttempt() {
        long attempt = json.takeWhole();
        if (attempt < 1 || attempt > EventLimits.MAX_ATTEMPT) {
            return false;
        }
        parts.attempt = (int) attempt;
        return true;
    }

    private boolean takesExpectedItems() {
        long items = json.takeWhole();
        if (items < 0 || items > EventLimits.MAX_EXPECTED_ITEMS) {
            return false;
        }
        parts.expectedItems = items;
        return true;
    }

    private boolean takesProgress() {
        if (!json.takesNumber() || json.unscaled() < 0) {
            return false;
        }
        parts.progress = BigDecimal.valueOf(json.unscaled(), json.scale());
        return true;
    }

    private boolean takesError() {
        if (!json.takes('{')) {
            return false;
        }
        var error = new ErrorParts();
        int objectFrom = nameCount;
        for (boolean isFirst = true; !json.takes('}'); isFirst = false) {
            if (!takesNextName(isFirst) || !isNewName(objectFrom, json.hash())) {
                return false;
            }
            Member member = innerMembers.add(json);
            if (!takesMember(error)) {
                return false;
            }
            member.valueTo = json.end();
        }
        nameCount = objectFrom;
        parts.error = new EventError(error.errorClass, error.code, error.message, error.isFinal);
        return true;
    }

    private static final class ErrorParts {
        private ErrorClass errorClass = ErrorClass.APPLICATION;
        private @Nullable String code;
        private @Nullable String message;
        private boolean isFinal;
    }

    private boolean takesMember(ErrorParts error) {
        EventField.OfError field = EventField.OfError.BY_NAME.find(json);
        if (field == null) {
            return takesScalar();
        }
        return switch (field) {
            case CLASS -> takesErrorClass(error);
            case CODE -> (error.code = takeName()) != null;
            case MESSAGE -> takesMessage(error);
            case FINAL -> (error.isFinal = json.takesTrue()) || json.takesFalse();
        };
    }

    private boolean takesErrorClass(ErrorParts error) {
        ErrorClass errorClass = takeConstant(ERROR_CLASSES);
        if (errorClass == null) {
            return false;
        }
        error.errorClass = errorClass;
        return true;
    }

    private boolean takesMessage(ErrorParts error) {
        if (!takesTextOf(0, EventLimits.MAX_MESSAGE_LENGTH)) {
            return false;
        }
        error.message = json.string();
        return true;
    }

    /** The next name within an object; null where that is for Jackson to judge. */
    private @Nullable String takeNewName(int objectFrom, boolean isFirst) {
        if (!takesNextName(isFirst)) {
            return null;
        }
        long hash = json.hash();
        return isNewName(objectFrom, hash) ? names.of(json, hash) : null;
    }

    private boolean takesMeasures() {
        if (!json.takes('{')) {
            return false;
        }
        var measures = new TreeMap<String, BigDecimal>();
        int objectFrom = nameCount;
        for (boolean isFirst = true; !json.takes('}'); isFirst = false) {
            String name = takeNewName(objectFrom, isFirst);
            if (name == null) {
                return false;
            }
            Member member = innerMembers.add(json);
            if (!json.takesNumber()) {
                return false;
            }
            member.valueTo = json.end();
            measures.put(name, BigDecimal.valueOf(json.unscaled(), json.scale()));
        }
        nameCount = objectFrom;
        parts.measures = measures.isEmpty() ? Map.of() : Collections.unmodifiableMap(measures);
        return true;
    }

    private boolean takesAttributes() {
        if (!json.takes('{')) {
            return false;
        }
        var attributes = new TreeMap<String, JsonNode>();
        int objectFrom = nameCount;
        for (boolean isFirst = true; !json.takes('}'); isFirst = false) {
            String name = takeNewName(objectFrom, isFirst);
            if (name == null) {
                return false;
            }
            Member member = innerMembers.add(json);
            JsonNode value = takeScalarNode();
            if (value == null) {
                return false;
            }
            member.valueTo = json.end();
            attributes.put(name, value);
        }
        nameCount = objectFrom;
        parts.attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(attributes);
        return true;
    }

    private @Nullable JsonNode takeScalarNode() {
        if (json.isNext('"')) {
            // The limit is one of the value as JSON, with its quotes.
            return takesTextOf(0, EventLimits.MAX_ATTRIBUTE_LENGTH - 2) ? TextNode.valueOf(json.string()) : null;
        }
        if (json.takesTrue()) {
            return BooleanNode.TRUE;
        }
        if (json.takesFalse()) {
            return BooleanNode.FALSE;
        }
        if (json.takesNull()) {
            return NullNode.instance;
        }
        return json.takesNumber() ? numberNode() : null;
    }

    private JsonNode numberNode() {
        long unscaled = json.unscaled();
        if (json.scale() > 0) {
            return DecimalNode.valueOf(BigDecimal.valueOf(unscaled, json.scale()));
        }
        return unscaled == (int) unscaled ? IntNode.valueOf((int) unscaled) : LongNode.valueOf(unscaled);
    }

    /** Whether the event has what its type needs and nothing that it cannot have; what is ignored is taken out. */
    private boolean isComplete() {
        EventType type = parts.type;
        if (parts.pipeline == null || type == null || parts.time == null) {
            return false;
        }
        if (type != EventType.FAILED) {
            parts.error = null;
        } else if (parts.error == null) {
            parts.error = EventError.UNSPECIFIED;
        }
        if (type != EventType.HEARTBEAT) {
            parts.progress = null;
        }
        if (type.isLotEvent()) {
            return parts.lot != null && parts.uid == null && parts.step == null;
        }
        parts.expectedItems = null;
        parts.deadline = null;
        parts.purpose = null;
        return parts.uid != null && (parts.step == null) == (type == EventType.EXPECTED);
    }
}
