package io.lotwatch.event;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;

/**
 * A cursor over the bytes of plain JSON: ASCII without escapes, numbers without exponents. What is not plain is not
 * taken, be it good JSON or none. For one thread.
 *
 * <p>Works on a copy with zeros behind it. A zero is no part of JSON, so every loop stops there at the latest and needs
 * no check of bounds, and a whole word can be read anywhere.
 */
final class JsonBytes {
    /** Digits that a {@code long} holds whatever they are. */
    private static final int MAX_DIGITS = 18;
    /** More than any fixed form that is looked at behind the cursor: a time with an offset has at most 35 characters. */
    static final int PADDING = 64;

    /** Up to so many decimals, {@code BigDecimal} writes any number without an exponent. */
    private static final int MAX_PLAIN_SCALE = 6;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long TRUE = word("true", 0);
    private static final long FALSE = word("false", 0);
    private static final long NULL = word("null", 0);

    private static final long[] POWERS_OF_TEN =
            LongStream.iterate(1, power -> 10 * power).limit(MAX_DIGITS + 1).toArray();

    private byte[] bytes = new byte[1_024];
    private int length;
    private int at;
    private int from;
    private int to;
    private long unscaled;
    private int scale;
    private boolean areNumbersCanonical;

    void start(byte[] json) {
        areNumbersCanonical = true;
        length = json.length;
        at = 0;
        if (bytes.length < length + PADDING) {
            bytes = new byte[2 * length + PADDING];
        }
        System.arraycopy(json, 0, bytes, 0, length);
        for (int i = 0; i < PADDING; i += Long.BYTES) {
            WORDS.set(bytes, length + i, 0L);
        }
    }

    /** Whether only white space is left. */
    boolean isAtEnd() {
        skipSpace();
        return at == length;
    }

    /** Takes the token if it comes next, white space before it or not. */
    boolean takes(char token) {
        skipSpace();
        if (bytes[at] != token) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes the name of a member and its colon; {@link #from} and {@link #to} then tell where the name is. */
    boolean takesName() {
        return takesString() && takes(':');
    }

    /** Takes a string of printable ASCII without escapes; {@link #from} and {@link #to} then tell where it is. */
    boolean takesString() {
        if (!takes('"')) {
            return false;
        }
        int start = at;
        long stops = stops(word(at));
        while (stops == 0) {
            at += Long.BYTES;
            stops = stops(word(at));
        }
        at += Long.numberOfTrailingZeros(stops) >>> 3;
        if (bytes[at] != '"') {
            return false;
        }
        from = start;
        to = at++;
        return true;
    }

    /**
     * The high bit of each byte that ends the run of plain characters: a quote, a backslash, a control character, or
     * one beyond ASCII. Exact up to the lowest such byte, which is the first one: borrows go upwards only. As in "Bit
     * Twiddling Hacks" by Sean Eron Anderson, "Determine if a word has a byte less than n".
     */
    private static long stops(long word) {
        long quotes = word ^ ONES * '"';
        long backslashes = word ^ ONES * '\\';
        long controls = (word - ONES * ' ') & ~word;
        return (word | controls | ((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes)) & HIGH_BITS;
    }

    /** Where the value that comes next begins; takes nothing but the white space before it. */
    int next() {
        skipSpace();
        return at;
    }

    /** Where what was taken last ends. */
    int end() {
        return at;
    }

    /** Whether {@code BigDecimal} writes each number that was taken as it came: no minus before a zero, no exponent. */
    boolean areNumbersCanonical() {
        return areNumbersCanonical;
    }

    /** Where the last string begins. */
    int from() {
        return from;
    }

    /** Where the last string ends, behind its last character. */
    int to() {
        return to;
    }

    /** The copy that {@link #from} and {@link #to} point into; zeros follow what was given. */
    byte[] bytes() {
        return bytes;
    }

    /** How many characters the last string has. */
    int size() {
        return to - from;
    }

    /** The last string. */
    String string() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A number that is the same for equal strings, of the last string. */
    long hash() {
        return hash(bytes, from, to);
    }

    /** A number that is the same for equal strings, of the bytes in a range; they go on for eight bytes or more. */
    static long hash(byte[] bytes, int from, int to) {
        long hash = to - from;
        int next = from;
        for (; to - next >= Long.BYTES; next += Long.BYTES) {
            hash = mixed(hash ^ (long) WORDS.get(bytes, next));
        }
        long rest = to - next == 0 ? 0 : (long) WORDS.get(bytes, next) & -1L >>> Long.SIZE - Byte.SIZE * (to - next);
        return next == to ? hash : mixed(hash ^ rest);
    }

    private static long mixed(long hash) {
        long product = hash * 0x9E37_79B9_7F4A_7C15L;
        return product ^ product >>> 32;
    }

    /** The first eight characters of the last string, zeros where it is shorter. */
    long firstWord() {
        return word(from, to - from);
    }

    /** The characters of the last string from the ninth to the sixteenth, zeros where it is shorter. */
    long secondWord() {
        return word(from + Long.BYTES, to - from - Long.BYTES);
    }

    private long word(int index, int size) {
        if (size >= Long.BYTES) {
            return word(index);
        }
        return size <= 0 ? 0 : word(index) & -1L >>> Long.SIZE - Byte.SIZE * size;
    }

    /** The eight characters of {@code text} from {@code index} on as a word, zeros where it is shorter. */
    static long word(String text, int index) {
        long word = 0;
        for (int i = Math.min(text.length(), index + Long.BYTES) - 1; i >= index; i--) {
            word = word << Byte.SIZE | text.charAt(i);
        }
        return word;
    }

    private long word(int index) {
        return (long) WORDS.get(bytes, index);
    }

    /** Takes a whole number of at most 18 digits without a sign, and gives it; -1 where something else comes next. */
    long takeWhole() {
        skipSpace();
        return takeDigits();
    }

    private long takeDigits() {
        int start = at;
        long value = takeAnyDigits();
        int digits = at - start;
        boolean isPlain = digits == 1 || digits > 1 && digits <= MAX_DIGITS && bytes[start] != '0';
        return isPlain ? value : -1;
    }

    // Overflows where there are too many: who asks has to count.
    private long takeAnyDigits() {
        long value = 0;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[at] - '0') {
            value = 10 * value + digit;
            at++;
        }
        return value;
    }

    /** Takes a number of at most 18 digits; {@link #unscaled} and {@link #scale} then tell its value. */
    boolean takesNumber() {
        skipSpace();
        boolean isNegative = bytes[at] == '-';
        if (isNegative) {
            at++;
        }
        int start = at;
        unscaled = takeDigits();
        scale = 0;
        if (unscaled < 0 || bytes[at] == '.' && !takesFraction(start)) {
            return false;
        }
        if (isNegative && unscaled == 0
                || scale > MAX_PLAIN_SCALE && unscaled < POWERS_OF_TEN[scale - MAX_PLAIN_SCALE]) {
            areNumbersCanonical = false;
        }
        unscaled = isNegative ? -unscaled : unscaled;
        return true;
    }

    private boolean takesFraction(int start) {
        int point = at++;
        long fraction = takeAnyDigits();
        scale = at - point - 1;
        if (scale == 0 || at - start - 1 > MAX_DIGITS) {
            return false;
        }
        unscaled = unscaled * POWERS_OF_TEN[scale] + fraction;
        return true;
    }

    /** The last number without its point. */
    long unscaled() {
        return unscaled;
    }

    /** How many digits of the last number come after its point; 0 where it has none. */
    int scale() {
        return scale;
    }

    /** Whether the value that comes next begins with {@code first}; takes nothing but the white space before it. */
    boolean isNext(char first) {
        skipSpace();
        return bytes[at] == first;
    }

    boolean takesTrue() {
        return takesLiteral(TRUE, 4);
    }

    boolean takesFalse() {
        return takesLiteral(FALSE, 5);
    }

    boolean takesNull() {
        return takesLiteral(NULL, 4);
    }

    private boolean takesLiteral(long literal, int size) {
        skipSpace();
        if (word(at, size) != literal) {
            return false;
        }
        at += size;
        return true;
    }

    private void skipSpace() {
        while (bytes[at] <= ' ' && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
