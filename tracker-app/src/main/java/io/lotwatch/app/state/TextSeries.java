package io.lotwatch.app.state;

/** Texts of one kind within a record, which are often alike but for a few characters in their middle. */
enum TextSeries {
    /** What decides between ends. */
    TIE_BREAKS,
    PRODUCERS;

    private static final String USUAL_END =
            "\"pipeline\":,\"producer\":\"\",\"step\":,\"time\":\u0001,\"type\":,\"uid\":}";

    /** What the first text of each series is compared with. */
    static String[] beginnings() {
        return new String[] {'{' + USUAL_END, ""};
    }

    /** What decides between the ends of an item of a lot, mostly: the first one is compared with it. */
    static String usualTieBreak(String lot) {
        return "{\"lot\":\"" + lot + "\"," + USUAL_END;
    }

    /** How many characters two texts begin with alike, without parting a surrogate pair. */
    static int commonStart(String one, String other) {
        int max = Math.min(one.length(), other.length());
        int same = 0;
        while (same < max && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same > 0 && Character.isHighSurrogate(one.charAt(same - 1)) ? same - 1 : same;
    }

    /** How many characters they end with alike, at most {@code max}, without parting a surrogate pair. */
    static int commonEnd(String one, String other, int max) {
        int same = 0;
        while (same < max && one.charAt(one.length() - 1 - same) == other.charAt(other.length() - 1 - same)) {
            same++;
        }
        return same > 0 && Character.isLowSurrogate(one.charAt(one.length() - same)) ? same - 1 : same;
    }
}
