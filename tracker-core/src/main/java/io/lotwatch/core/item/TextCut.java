package io.lotwatch.core.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Cuts texts without leaving half of a surrogate pair, which has no UTF-8. */
final class TextCut {
    private TextCut() {}

    /** The first {@code length} UTF-16 units, or one fewer where that would part a pair; all of a shorter text. */
    static String before(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** The same, but a longer text is followed by {@code #} and its SHA-256, so that different texts stay different. */
    static String hashed(String text, int length) {
        return text.length() <= length ? text : before(text, length) + '#' + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
