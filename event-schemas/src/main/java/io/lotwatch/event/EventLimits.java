package io.lotwatch.event;

import java.time.Instant;

/** What one event may hold at most. An event beyond a limit is a reject with {@link RejectReason#LIMIT_EXCEEDED}. */
public final class EventLimits {
    /** Bytes of one event as received. */
    public static final int MAX_EVENT_BYTES = 1_000_000;
    /** UTF-16 units of {@code uid}, and of each entry of {@code items}. */
    public static final int MAX_UID_LENGTH = 512;
    /** UTF-16 units of {@code pipeline}, {@code lot}, {@code step}, {@code producer}, {@code id}, {@code error.code}. */
    public static final int MAX_NAME_LENGTH = 256;
    /** UTF-16 units of {@code error.message}. */
    public static final int MAX_MESSAGE_LENGTH = 8_192;
    /** Entries of {@code measures}. */
    public static final int MAX_MEASURES = 64;
    /** Significant digits, and the largest power of ten either way, of one measure or a progress. */
    public static final int MAX_MEASURE_DIGITS = 38;
    /** Entries of {@code attributes}. */
    public static final int MAX_ATTRIBUTES = 64;
    /** UTF-16 units of the name of an attribute or a measure. */
    public static final int MAX_FIELD_NAME_LENGTH = 256;
    /** UTF-16 units of one attribute's value, as JSON. */
    public static final int MAX_ATTRIBUTE_LENGTH = 8_192;
    /** The largest attempt number. */
    public static final int MAX_ATTEMPT = 1_000;
    /** The largest {@code expectedItems}. */
    public static final long MAX_EXPECTED_ITEMS = 1_000_000_000_000L;
    /** Significant digits, and the largest power of ten either way, of any number anywhere in an event. */
    public static final int MAX_NUMBER_DIGITS = 400;
    /** How deep objects and arrays may nest. */
    public static final int MAX_DEPTH = 64;
    /** The earliest time: Kafka refuses timestamps before it. */
    public static final Instant MIN_TIME = Instant.EPOCH;
    /** The latest time. */
    public static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private EventLimits() {}
}
