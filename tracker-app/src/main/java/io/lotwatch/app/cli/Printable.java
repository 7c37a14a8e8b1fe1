package io.lotwatch.app.cli;

/** Makes text from producers safe to print: what could move the cursor, or turn the direction of writing, becomes a mark. */
final class Printable {
    private static final int MARK = '?';

    private Printable() {}

    static String text(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().map(c -> isHarmful(c) ? MARK : c).forEach(safe::appendCodePoint);
        return safe.toString();
    }

    /** The same, cut to so many characters. */
    static String cut(String text, int length) {
        String safe = text(text);
        if (safe.codePointCount(0, safe.length()) <= length) {
            return safe;
        }
        return safe.substring(0, safe.offsetByCodePoints(0, length - 1)) + "…";
    }

    private static boolean isHarmful(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
