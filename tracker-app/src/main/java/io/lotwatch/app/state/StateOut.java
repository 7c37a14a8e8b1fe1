package io.lotwatch.app.state;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes one record of a store or a way; {@link StateIn} reads it. The first byte is the version of the format. Numbers are
 * of as many bytes as they need, seven bits each, the low ones first; where they may be negative, zigzag, as Protocol
 * Buffers have both. Times are the difference to the time before. A text that has come before in the record is its number.
 */
public final class StateOut {
    private byte[] bytes = new byte[384];
    private int size;
    private final TextTable texts = new TextTable();
    private final String[] last = TextSeries.beginnings();
    private long time;

    /** An empty record of this version. */
    public StateOut() {
        bytes[size++] = StateFormat.VERSION;
    }

    /** A number that is not negative. */
    public void number(long number) {
        makeRoom(10);
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /** A number that may be negative. */
    public void signed(long number) {
        number(number << 1 ^ number >> 63);
    }

    /** Epoch milliseconds. */
    public void time(long millis) {
        signed(millis - time);
        time = millis;
    }

    void time(Instant at) {
        time(at.toEpochMilli());
    }

    /** Whoever reads it knows this text already. */
    void given(String text) {
        texts.numberOf(text);
    }

    /** A text, or none. */
    public void optionalText(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        int before = texts.numberOf(text);
        if (before >= 0) {
            number(2L * before + 2);
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(2L * utf8.length + 1);
        raw(utf8);
    }

    /** A text. */
    public void text(String text) {
        optionalText(text);
    }

    /** What the next text of a series is compared with. */
    void expect(TextSeries series, String text) {
        last[series.ordinal()] = text;
    }

    /** A text of a series, or none: what it has in common with the one before is not written. */
    void similar(TextSeries series, @Nullable String text) {
        int before = text == null ? -1 : texts.numberOf(text);
        if (text == null || before >= 0) {
            number(before < 0 ? 0 : before + 2L);
            return;
        }
        String other = last[series.ordinal()];
        int start = TextSeries.commonStart(text, other);
        int end = TextSeries.commonEnd(text, other, Math.min(text.length(), other.length()) - start);
        byte[] middle = text.substring(start, text.length() - end).getBytes(StandardCharsets.UTF_8);
        number(1);
        number(start);
        number(end);
        number(middle.length);
        raw(middle);
        last[series.ordinal()] = text;
    }

    /** A constant by its place: a new one has to be added behind the others. */
    void constant(Enum<?> constant) {
        number(constant.ordinal());
    }

    void big(BigInteger number) {
        byte[] twosComplement = number.toByteArray();
        number(twosComplement.length);
        raw(twosComplement);
    }

    void decimal(BigDecimal number) {
        signed(number.scale());
        big(number.unscaledValue());
    }

    /** Bytes as they are. */
    public void raw(byte[] more) {
        makeRoom(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void makeRoom(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }

    /** The record. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
