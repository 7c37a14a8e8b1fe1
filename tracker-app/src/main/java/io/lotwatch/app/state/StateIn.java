package io.lotwatch.app.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateOut} has written. Bytes that were not, or not all of them, are refused by the name of what they
 * should have been: no number is trusted with more memory than the bytes that are left can fill.
 */
public final class StateIn {
    /** Of a text that is like another; far more than what is kept of any text that decides between ends. */
    private static final int MAX_SIMILAR = 4_096;
    /** Of a measure, and of all sums of them; a larger one could fill any memory when it is added. */
    private static final int MAX_SCALE = 400;

    private final byte[] bytes;
    private final String type;
    private final SharedTexts shared;
    private int at = 1;
    private @Nullable String[] texts = new @Nullable String[16];
    private int textCount;
    private final String[] last = TextSeries.beginnings();
    private long time;

    private StateIn(byte[] bytes, String type, SharedTexts shared) {
        this.bytes = bytes;
        this.type = type;
        this.shared = shared;
    }

    /** What {@code decode} makes of all the bytes, which should be a {@code type}. */
    public static <T> T read(byte[] bytes, Class<?> type, SharedTexts shared, Function<StateIn, T> decode) {
        StateFormat.check(bytes, type);
        var in = new StateIn(bytes, type.getSimpleName(), shared);
        try {
            T value = decode.apply(in);
            if (in.at != bytes.length) {
                throw in.broken("ends before its bytes do", null);
            }
            return value;
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | NullPointerException e) {
            throw in.broken("says what cannot be", e);
        }
    }

    /** The same with texts of its own. */
    public static <T> T read(byte[] bytes, Class<?> type, Function<StateIn, T> decode) {
        return read(bytes, type, SharedTexts.NONE, decode);
    }

    /** To be thrown: this is not what it should be. */
    public IllegalStateException broken(String why, @Nullable Throwable cause) {
        return new IllegalStateException(
                "a %s of %d bytes %s, at byte %d".formatted(type, bytes.length, why, at), cause);
    }

    /** A number that is not negative, unless the bytes are not what they should be. */
    public long number() {
        byte next = next();
        if (next >= 0) {
            return next;
        }
        long number = next & 0x7f;
        for (int shift = 7; shift < Long.SIZE; shift += 7) {
            next = next();
            number |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw broken("has a number of too many bytes", null);
    }

    private byte next() {
        if (at == bytes.length) {
            throw broken("was cut", null);
        }
        return bytes[at++];
    }

    /** A number that may be negative. */
    public long signed() {
        long zigzag = number();
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /** A whole number from 0 to {@code max}. */
    public int small(int max) {
        long number = number();
        if (number < 0 || number > max) {
            throw broken("has a number that is too large", null);
        }
        return (int) number;
    }

    /** How many elements follow, each of a byte or more. */
    int count() {
        return small(bytes.length - at);
    }

    /** Epoch milliseconds. */
    public long millis() {
        time += signed();
        return time;
    }

    Instant time() {
        return Instant.ofEpochMilli(millis());
    }

    /** As {@link StateOut#given}. */
    void given(String text) {
        if (!isKnown(text)) {
            append(text);
        }
    }

    private boolean isKnown(String text) {
        for (int i = 0; i < textCount; i++) {
            if (text.equals(texts[i])) {
                return true;
            }
        }
        return false;
    }

    private String add(String text) {
        String kept = shared.of(text);
        append(kept);
        return kept;
    }

    private void append(String text) {
        if (textCount == texts.length) {
            texts = Arrays.copyOf(texts, 2 * textCount);
        }
        texts[textCount++] = text;
    }

    private String known(int number) {
        String text = number < textCount ? texts[number] : null;
        if (text == null) {
            throw broken("has a text that did not come before", null);
        }
        return text;
    }

    /** A text, or none. */
    public @Nullable String optionalText() {
        int code = small(Integer.MAX_VALUE);
        if (code == 0) {
            return null;
        }
        return (code & 1) == 0 ? known(code / 2 - 1) : add(utf8(code / 2));
    }

    /** A text. */
    public String text() {
        return present(optionalText());
    }

    private String present(@Nullable String text) {
        if (text == null) {
            throw broken("has no text where one has to be", null);
        }
        return text;
    }

    private String utf8(int length) {
        int from = skip(length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** Passes over bytes that must be there, and tells where they begin. */
    private int skip(int length) {
        if (length > bytes.length - at) {
            throw broken("was cut", null);
        }
        at += length;
        return at - length;
    }

    /** As {@link StateOut#expect}. */
    void expect(TextSeries series, String text) {
        last[series.ordinal()] = text;
    }

    /** As {@link StateOut#similar}. */
    @Nullable
    String similar(TextSeries series) {
        int code = small(Integer.MAX_VALUE);
        if (code != 1) {
            return code == 0 ? null : known(code - 2);
        }
        String other = last[series.ordinal()];
        int start = small(other.length());
        int end = small(other.length() - start);
        String text = add(other.substring(0, start)
                + utf8(small(MAX_SIMILAR - start - end))
                + other.substring(other.length() - end));
        last[series.ordinal()] = text;
        return text;
    }

    String tieBreak() {
        return present(similar(TextSeries.TIE_BREAKS));
    }

    <E> E constant(List<E> constants) {
        return constants.get(small(constants.size() - 1));
    }

    BigInteger big() {
        int length = count();
        return new BigInteger(bytes, skip(length), length);
    }

    BigDecimal decimal() {
        long scale = signed();
        if (Math.abs(scale) > MAX_SCALE) {
            throw broken("has a number with too many decimals", null);
        }
        return new BigDecimal(big(), (int) scale);
    }

    /** All bytes that are left. */
    public byte[] rest() {
        int from = at;
        at = bytes.length;
        return Arrays.copyOfRange(bytes, from, at);
    }
}
