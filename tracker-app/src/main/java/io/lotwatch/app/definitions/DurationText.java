package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.DurationNotation;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads durations such as {@code 250ms}, {@code 30s} and {@code 1h30m}: whole numbers, each with a unit, from the
 * largest unit to the smallest. A day is 24 hours.
 */
final class DurationText {
    /** Longer ones are refused: a hundred years. */
    static final Duration MAX = Duration.ofDays(36_500);

    private static final Pattern GRAMMAR =
            Pattern.compile("(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
    private static final List<Long> UNIT_MILLIS = List.of(86_400_000L, 3_600_000L, 60_000L, 1_000L, 1L);
    private static final int MAX_LENGTH = 100;

    private DurationText() {}

    /** A duration of more than nothing; null, with a fault, for anything else. */
    static @Nullable Duration positive(Node node, String what, FaultLog log) {
        Duration duration = orZero(node, what, log);
        if (duration != null && duration.isZero()) {
            log.error(node, what + " should be more than nothing");
            return null;
        }
        return duration;
    }

    /** A duration, which may be zero; null, with a fault, for anything else. */
    static @Nullable Duration orZero(Node node, String what, FaultLog log) {
        String text = YamlScalar.string(node);
        Matcher parts = GRAMMAR.matcher(text == null || text.length() > MAX_LENGTH ? "" : text);
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH || !parts.matches()) {
            log.error(
                    node,
                    "%s should be a duration such as 250ms, 30s, 1m, 2h, 7d or 1h30m, this is %s%s"
                            .formatted(what, YamlScalar.described(node), hint(node)));
            return null;
        }
        BigInteger millis = BigInteger.ZERO;
        for (int i = 0; i < UNIT_MILLIS.size(); i++) {
            String digits = parts.group(i + 1);
            if (digits != null) {
                millis = millis.add(new BigInteger(digits).multiply(BigInteger.valueOf(UNIT_MILLIS.get(i))));
            }
        }
        if (millis.compareTo(BigInteger.valueOf(MAX.toMillis())) > 0) {
            log.error(node, "%s is longer than %dd".formatted(what, MAX.toDays()));
            return null;
        }
        return Duration.ofMillis(millis.longValue());
    }

    /** As it would be written in a definition. */
    static String format(Duration duration) {
        return DurationNotation.of(duration);
    }

    private static String hint(Node node) {
        if (node instanceof ScalarNode scalar
                && (node.getTag().equals(Tag.INT) || scalar.getValue().matches("\\d{1,18}"))) {
            String digits = YamlScalar.shortened(scalar.getValue());
            return ", which has no unit: did you mean %ss, or %sms?".formatted(digits, digits);
        }
        String text = YamlScalar.string(node);
        if (text != null && text.length() <= MAX_LENGTH && text.matches("(\\d+(ms|s|m|h|d)\\s*)+")) {
            return ": each unit once, the largest first, without spaces";
        }
        return text != null && text.matches("[\\d.]{1,20}(ms|s|m|h|d)") ? ": whole numbers only" : "";
    }
}
