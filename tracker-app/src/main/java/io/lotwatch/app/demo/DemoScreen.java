package io.lotwatch.app.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Two columns of text, as things happen: on the left what was done, on the right what the tracker said.
 *
 * <p>Colour only repeats what the words say.
 */
public final class DemoScreen {
    private static final int NARROWEST = 80;
    private static final int WIDEST = 120;
    private static final String BETWEEN = " | ";
    private static final String PLAIN = "\u001b[0m";

    /** What kind of news a text is. */
    enum Tone {
        NOTE(""),
        INJECTED("\u001b[36m"),
        FOUND("\u001b[33m"),
        GOOD("\u001b[32m"),
        BAD("\u001b[1;31m");

        private final String code;

        Tone(String code) {
            this.code = code;
        }
    }

    private final PrintWriter out;
    private final int column;
    private final boolean colour;
    private final DateTimeFormatter time;
    private final int timeLength;

    /**
     * A screen on {@code out}.
     *
     * @param width in characters; what is narrower than 80 or wider than 120 is taken for that
     * @param colour whether {@code out} is a terminal that shows colours
     */
    public DemoScreen(PrintWriter out, int width, boolean colour, ZoneId zone) {
        this.out = out;
        this.column = (Math.max(NARROWEST, Math.min(WIDEST, width)) - BETWEEN.length()) / 2;
        this.colour = colour;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ssX", Locale.ROOT).withZone(zone);
        this.timeLength = time.format(Instant.EPOCH).length() + 1;
    }

    /** Prints a whole line. */
    public void line(String text) {
        line(text, Tone.NOTE);
    }

    void line(String text, Tone tone) {
        out.println(toned(text, tone));
        out.flush();
    }

    void headings(String left, String right) {
        out.println(padded(left) + BETWEEN + right);
        out.println("-".repeat(column) + "-+-" + "-".repeat(column));
        out.flush();
    }

    void left(Instant at, String text, Tone tone) {
        for (String line : wrapped(at, text)) {
            out.println(toned(padded(line), tone) + BETWEEN.stripTrailing());
        }
        out.flush();
    }

    void right(Instant at, String text, Tone tone) {
        for (String line : wrapped(at, text)) {
            out.println(padded("") + BETWEEN + toned(line, tone));
        }
        out.flush();
    }

    private String toned(String text, Tone tone) {
        return colour && !tone.code.isEmpty() ? tone.code + text + PLAIN : text;
    }

    private String padded(String text) {
        return text + " ".repeat(Math.max(0, column - text.length()));
    }

    private List<String> wrapped(Instant at, String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder(time.format(at));
        for (String word : text.split(" ")) {
            if (line.length() + 1 + word.length() > column) {
                lines.add(line.toString());
                line = new StringBuilder(" ".repeat(timeLength - 1));
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
