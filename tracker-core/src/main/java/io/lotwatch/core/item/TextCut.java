package io.lotwatch.core.item;

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
}
