package io.lotwatch.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of one lifecycle event. Unknown fields are accepted and ignored; {@code null} is the same as absent;
 * a key that comes twice is refused, since two readers would disagree about it.
 *
 * <p>For one thread at a time: a reader remembers names that it has read. {@link #forThreads} makes one for several.
 */
public final class EventReader {
    private static final int MAX_MESSAGE_LENGTH = 500;

    private final int maxBytes;
    private final @Nullable EventScanner scanner;

    /** A reader of what producers send, at most {@link EventLimits#MAX_EVENT_BYTES} each. */
    public EventReader() {
        this(EventLimits.MAX_EVENT_BYTES, new EventScanner());
    }

    private EventReader(int maxBytes, @Nullable EventScanner scanner) {
        this.maxBytes = maxBytes;
        this.scanner = scanner;
    }

    /** A reader of events in their canonical form, which may be longer than what was sent. */
    public static EventReader ofCanonical() {
        return new EventReader(Integer.MAX_VALUE, new EventScanner());
    }

    /** A reader that gives the same results as this one and is safe for use by several threads, but slower. */
    public EventReader forThreads() {
        return new EventReader(maxBytes, null);
    }

    /**
     * The event in {@code bytes}, or why there is none. Never throws for what the bytes say.
     *
     * @param bytes not to be changed afterwards: the event may keep them
     */
    public EventResult read(byte[] bytes) {
        LifecycleEvent usual = scanner == null ? null : scanner.scan(bytes);
        return usual == null ? readTree(bytes) : new EventResult.Accepted(usual);
    }

    private EventResult readTree(byte[] bytes) {
        if (bytes.length > maxBytes) {
            return rejected(
                    RejectReason.LIMIT_EXCEEDED,
                    "the event has %d bytes, at most %d are read".formatted(bytes.length, maxBytes));
        }
        try {
            JsonNode root = EventJson.read(bytes);
            if (root.isMissingNode()) {
                return rejected(RejectReason.NOT_JSON, "there is no JSON value");
            }
            if (!root.isObject()) {
                return rejected(
                        RejectReason.NOT_AN_OBJECT,
                        "an event is a JSON object, this is of another kind: " + EventFields.kindOf(root));
            }
            return new EventResult.Accepted(new EventFields(root).toEvent());
        } catch (CharacterCodingException notUtf8) {
            return rejected(RejectReason.NOT_JSON, "the bytes are not UTF-8");
        } catch (StreamConstraintsException beyondLimit) {
            return rejected(RejectReason.LIMIT_EXCEEDED, beyondLimit.getOriginalMessage());
        } catch (NumberFormatException beyondDecimal) {
            // Jackson lets this one through where a BigDecimal has no room for the exponent.
            return rejected(RejectReason.LIMIT_EXCEEDED, "a number has an exponent that is too large");
        } catch (JsonProcessingException notJson) {
            return rejected(RejectReason.NOT_JSON, notJson.getOriginalMessage());
        } catch (InvalidEventException invalid) {
            return rejected(invalid.reason(), invalid.message());
        }
    }

    /** Whether a line of a file holds nothing: only spaces, tabs and carriage returns. */
    public static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    // A message repeats what was received: it is cut, and half a surrogate pair, which no UTF-8 can hold, replaced.
    private static EventResult rejected(RejectReason reason, String message) {
        String cut =
                message.length() <= MAX_MESSAGE_LENGTH ? message : message.substring(0, MAX_MESSAGE_LENGTH) + "...";
        return new EventResult.Rejected(
                reason, new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
}
