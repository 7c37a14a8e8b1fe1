package io.lotwatch.core.definition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the lots of a pipeline are named, such as <code>{date}/{clinic}</code>. Of the names in braces two mean something:
 * {@code date} is the business day, by default {@code uuuu-MM-dd}, and {@code time} the time of day when it was to start, by
 * default {@code HHmm}; either may say its own form, as in <code>{date:uuuuMMdd}</code>. Any other name stands for any text.
 */
public final class LotIdPattern {
    private static final String DATE = "date";
    private static final String TIME = "time";
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z0-9_]{0,63})(?::([^{}]{1,32}))?}");
    /** With more, text that nearly fits could take long to refuse. */
    private static final int MAX_FREE = 2;

    private final String text;
    private final Pattern pattern;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable DateTimeFormatter date;
    private @Nullable DateTimeFormatter time;

    /** Literal text, or a place that has a name. */
    private record Part(@Nullable String literal, String name) {}

    /**
     * Of a text.
     *
     * @throws IllegalArgumentException with a reason for people, where it is none
     */
    public LotIdPattern(String text) {
        this.text = text;
        this.pattern = Pattern.compile(expression());
    }

    private String expression() {
        var expression = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int free = 0;
        int end = 0;
        while (place.find()) {
            literal(text.substring(end, place.start()), expression);
            end = place.end();
            String name = place.group(1);
            if (name.equals(DATE) && date == null) {
                date = formatter(place.group(2), "uuuu-MM-dd", expression, name);
            } else if (name.equals(TIME) && time == null) {
                time = formatter(place.group(2), "HHmm", expression, name);
            } else if (name.equals(DATE) || name.equals(TIME)) {
                throw new IllegalArgumentException("{%s} comes twice".formatted(name));
            } else if (place.group(2) != null) {
                throw new IllegalArgumentException("only {date:...} and {time:...} have a form");
            } else {
                free++;
                expression.append("(?:.+)");
            }
            parts.add(new Part(null, name));
        }
        literal(text.substring(end), expression);
        if (date == null) {
            throw new IllegalArgumentException("it should name a {date}");
        }
        if (free > MAX_FREE) {
            throw new IllegalArgumentException("at most two names beside {date} and {time} are allowed");
        }
        return expression.toString();
    }

    private void literal(String literal, StringBuilder expression) {
        if (literal.contains("{") || literal.contains("}")) {
            throw new IllegalArgumentException("a brace should be part of a name in braces, such as {date}");
        }
        if (!literal.isEmpty()) {
            parts.add(new Part(literal, ""));
            expression.append(Pattern.quote(literal));
        }
    }

    // Digits of known number only, so that where it ends is never in doubt.
    private static DateTimeFormatter formatter(
            @Nullable String said, String usual, StringBuilder expression, String name) {
        String form = said == null ? usual : said.replace('y', 'u');
        boolean isDate = name.equals(DATE);
        boolean whole = isDate
                ? form.matches("[^A-Za-z]*uuuu[^A-Za-z]*MM[^A-Za-z]*dd[^A-Za-z]*")
                : form.matches("[^A-Za-z]*HH[^A-Za-z]*mm[^A-Za-z]*");
        if (!whole || form.contains("'") || form.contains("[") || form.contains("]") || form.contains("#")) {
            throw new IllegalArgumentException(
                    isDate
                            ? "{date:...} should have yyyy, MM and dd, as in {date:yyyyMMdd}"
                            : "{time:...} should have HH and mm, as in {time:HH-mm}");
        }
        expression.append("(?<").append(name).append('>');
        for (int at = 0; at < form.length(); at++) {
            char c = form.charAt(at);
            expression.append(Character.isLetter(c) ? "\\d" : Pattern.quote(String.valueOf(c)));
        }
        expression.append(')');
        return DateTimeFormatter.ofPattern(form, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /**
     * What a lot's id says of when it was to start.
     *
     * @param time null where the pattern has none
     */
    public record Start(LocalDate date, @Nullable LocalTime time) {}

    /** What an id says; null where it does not fit. */
    public @Nullable Start read(String id) {
        Matcher matcher = pattern.matcher(id);
        if (!matcher.matches() || date == null) {
            return null;
        }
        try {
            return new Start(
                    LocalDate.parse(matcher.group(DATE), date),
                    time == null ? null : LocalTime.parse(matcher.group(TIME), time));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    /** The id of a lot that was to start then, with {@code *} for what only the lot itself could say. */
    public String idOf(LocalDate day, LocalTime at) {
        var id = new StringBuilder();
        for (Part part : parts) {
            if (part.literal() != null) {
                id.append(part.literal());
            } else if (part.name().equals(DATE) && date != null) {
                id.append(date.format(day));
            } else if (part.name().equals(TIME) && time != null) {
                id.append(time.format(at));
            } else {
                id.append('*');
            }
        }
        return id.toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LotIdPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
