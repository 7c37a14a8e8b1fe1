package io.lotwatch.core.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What decides between events of equal time: their canonical JSON, the smaller one wins. Of a long one the beginning is
 * kept, and a hash for events that begin alike, since it is kept with every state that may have to decide again.
 */
public final class TieBreak {
    /** UTF-16 units of a canonical JSON that are kept. */
    static final int KEPT = 1_024;

    private TieBreak() {}

    /** The text to compare for an event with that canonical JSON. */
    public static String of(String canonical) {
        return canonical.length() <= KEPT ? canonical : TextCut.before(canonical, KEPT) + '#' + hash(canonical);
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
