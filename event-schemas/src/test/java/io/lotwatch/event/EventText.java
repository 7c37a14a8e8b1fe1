package io.lotwatch.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Writes events at random as producers of all sorts do: in any order, with any white space, and now and then with a
 * value, a name or a mark of punctuation that is odd or wrong.
 */
final class EventText {
    private static final List<String> STRINGS = List.of(
            "\"a\"",
            "\"orders\"",
            "\"lot-2026-11-23\"",
            "\"x y/z: {1,2}\"",
            "\"~\\u007f\"",
            "\"\"",
            "\"\\u0061\"",
            "\"\\n\"",
            "\"\\\"\"",
            "\"\u00fc\"",
            "\"\ud83d\ude00\"",
            "\"\\ud800\"",
            "\"a\tb\"",
            "\"\u007f\"",
            "'a'",
            "\"a",
            text(8),
            text(9),
            text(64),
            text(65),
            text(255),
            text(256),
            text(257),
            text(512),
            text(513));
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "7",
            "1000",
            "1001",
            "-1",
            "-0",
            "-0.0",
            "0.50",
            "1.5",
            "00",
            "01",
            "-01",
            "+1",
            ".5",
            "1.",
            "-",
            "1e3",
            "1E-2",
            "1.0",
            "2147483647",
            "2147483648",
            "-2147483648",
            "-2147483649",
            "999999999999999999",
            "1000000000000000000",
            "-999999999999999999",
            "9223372036854775808",
            "0.00000000000000001",
            "0.000000000000000001",
            "12345678.0123456789",
            "123456789.0123456789",
            "1000000000000",
            "1000000000001",
            "253402300799999",
            "253402300800000",
            "1763884800123",
            "NaN",
            "0x1");
    private static final List<String> OTHERS =
            List.of("null", "true", "false", "nul", "truefalse", "TRUE", "[]", "[1,\"a\"]", "{}", "{\"a\":{}}", "");
    private static final List<String> TIMES = List.of(
            "\"2026-11-23T08:00:00Z\"",
            "\"2026-11-23T08:00:00.123Z\"",
            "\"2026-11-23T08:00:00.123456+09:00\"",
            "\"1969-12-31T23:59:59.999Z\"",
            "\"9999-12-31T23:59:59-01:00\"",
            "\"2026-02-29T00:00:00Z\"",
            "\"2026-11-23T08:00Z\"",
            "\"now\"");
    private static final List<String> NAMES = List.of(
            "pipeline",
            "uid",
            "lot",
            "step",
            "type",
            "time",
            "items",
            "code",
            "region",
            "rows",
            "a",
            "b",
            "",
            "\\u0061",
            "\u00fc",
            "final",
            "class",
            "observedAt",
            "pipelin",
            "pipelines",
            "a-name-of-25-characters-xx");
    private static final List<String> SPACES = List.of(" ", "\n", "\t", "\r\n", "  ", "\f", "\u00a0");

    private final Random random;
    /** One value of so many is odd. */
    private final int oddness;

    EventText(long seed) {
        random = new Random(seed);
        oddness = random.nextInt(4) == 0 ? 3 : 40;
    }

    private static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }

    String next() {
        EventType type = EventType.values()[random.nextInt(EventType.values().length)];
        boolean isLotEvent = type.isLotEvent();
        var members = new ArrayList<String>();
        members.add(member("pipeline", string("orders")));
        members.add(member("type", string(type.name())));
        members.add(member("time", time()));
        add(members, "uid", string("u-" + random.nextInt(1_000)), !isLotEvent);
        add(members, "step", string("load"), !isLotEvent && type != EventType.EXPECTED);
        add(members, "lot", string("lot-" + random.nextInt(10)), isLotEvent || random.nextBoolean());
        add(members, "attempt", number(Integer.toString(1 + random.nextInt(3))), random.nextBoolean());
        add(members, "id", string("e-" + random.nextInt(1_000)), random.nextBoolean());
        add(members, "producer", string("api-3"), random.nextBoolean());
        add(members, "error", error(), type == EventType.FAILED || random.nextInt(9) == 0);
        add(members, "progress", number(measure()), type == EventType.HEARTBEAT || random.nextInt(20) == 0);
        add(members, "measures", flat(this::measure), random.nextInt(3) == 0);
        add(members, "attributes", flat(this::scalar), random.nextInt(3) == 0);
        add(members, "expectedItems", number("12"), isLotEvent && random.nextBoolean());
        add(members, "deadline", time(), isLotEvent && random.nextBoolean());
        add(members, "purpose", string(isOdd() ? "FUN" : "RERUN"), isLotEvent && random.nextBoolean());
        add(members, "items", isOdd() ? any() : "[\"a\",\"b\"]", isLotEvent && random.nextInt(5) == 0);
        add(members, "observedAt", time(), random.nextInt(5) == 0);
        for (int i = random.nextInt(4); i > 1; i--) {
            members.add(member(NAMES.get(random.nextInt(NAMES.size())), isOdd() ? any() : scalar()));
        }
        Collections.shuffle(members, random);
        String event = object(members);
        return isOdd() ? damaged(event) : event;
    }

    // The odd case: it is there although it should not be, or the other way round.
    private void add(List<String> members, String name, String value, boolean isUsual) {
        if (isUsual != (random.nextInt(5 * oddness) == 0)) {
            members.add(member(name, value));
        }
    }

    private boolean isOdd() {
        return random.nextInt(oddness) == 0;
    }

    private String member(String name, String value) {
        return space() + '"' + name + '"' + space() + ':' + space() + value + space();
    }

    private String object(List<String> members) {
        return space() + '{' + String.join(",", members) + '}' + space();
    }

    private String space() {
        if (random.nextInt(10) != 0) {
            return "";
        }
        return SPACES.get(random.nextInt(isOdd() ? SPACES.size() : 5));
    }

    private String string(String usual) {
        return isOdd() ? any() : '"' + usual + '"';
    }

    private String number(String usual) {
        return isOdd() ? any() : usual;
    }

    private String time() {
        if (isOdd()) {
            return any();
        }
        return random.nextBoolean() ? "17638848" + (10_000 + random.nextInt(80_000)) : pick(TIMES.subList(0, 3));
    }

    private String error() {
        var members = new ArrayList<String>();
        add(members, "class", string("BUSINESS"), random.nextBoolean());
        add(members, "code", string("E42"), random.nextBoolean());
        add(members, "message", string("it did not work"), random.nextBoolean());
        add(members, "final", isOdd() ? any() : Boolean.toString(random.nextBoolean()), random.nextBoolean());
        add(members, "later", scalar(), random.nextInt(5) == 0);
        return isOdd() ? any() : object(members);
    }

    private String flat(Supplier<String> value) {
        return isOdd()
                ? any()
                : object(IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> member(isOdd() ? pick(NAMES) : "name" + i, isOdd() ? any() : value.get()))
                        .toList());
    }

    private String measure() {
        return random.nextBoolean() ? Integer.toString(random.nextInt()) : random.nextInt(1_000) + ".25";
    }

    private String scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> measure();
            case 1 -> pick(OTHERS.subList(0, 3));
            default -> pick(STRINGS.subList(0, 4));
        };
    }

    private String any() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(STRINGS);
            case 1 -> pick(OTHERS);
            case 2 -> pick(TIMES);
            default -> pick(NUMBERS);
        };
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String damaged(String event) {
        int at = random.nextInt(event.length());
        char odd = "{}[]:,\"\\ 0-.eE\0x".charAt(random.nextInt(16));
        return switch (random.nextInt(4)) {
            case 0 -> event.substring(0, at);
            case 1 -> event.substring(0, at) + event.substring(at + 1);
            case 2 -> event.substring(0, at) + odd + event.substring(at);
            default -> event.substring(0, at) + odd + event.substring(at + 1);
        };
    }
}
