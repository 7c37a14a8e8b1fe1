package io.lotwatch.event;

import static io.lotwatch.event.TestEvents.event;
import static io.lotwatch.event.TestEvents.heartbeat;
import static io.lotwatch.event.TestEvents.rejected;
import static io.lotwatch.event.TestEvents.sealed;
import static io.lotwatch.event.TestEvents.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every limit: what reaches it is read, what is one beyond is a reject. */
class EventLimitsTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatReachesALimitIsReadAndOneMoreIsNot(String what, int limit, IntFunction<String> event) {
        assertThat(event(event.apply(limit))).isNotNull();
        EventResult.Rejected rejected = rejected(event.apply(limit + 1));
        assertThat(rejected.reason()).as(rejected.message()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    static Stream<Arguments> whatReachesALimitIsReadAndOneMoreIsNot() {
        return Stream.of(
                limit("pipeline", EventLimits.MAX_NAME_LENGTH, n -> started("").replace("\"p\"", text(n))),
                limit("uid", EventLimits.MAX_UID_LENGTH, n -> started("").replace("\"u\"", text(n))),
                limit("step", EventLimits.MAX_NAME_LENGTH, n -> started("").replace("\"s\"", text(n))),
                limit("lot", EventLimits.MAX_NAME_LENGTH, n -> started("\"lot\":" + text(n))),
                limit(
                        "lot of a lot event",
                        EventLimits.MAX_NAME_LENGTH,
                        n -> sealed("").replace("\"l\"", text(n))),
                limit("id", EventLimits.MAX_NAME_LENGTH, n -> started("\"id\":" + text(n))),
                limit("producer", EventLimits.MAX_NAME_LENGTH, n -> started("\"producer\":" + text(n))),
                limit("code", EventLimits.MAX_NAME_LENGTH, n -> started("\"error\":{\"code\":" + text(n) + "}")),
                limit(
                        "message",
                        EventLimits.MAX_MESSAGE_LENGTH,
                        n -> started("\"error\":{\"message\":" + text(n) + "}")),
                limit("attempt", EventLimits.MAX_ATTEMPT, n -> started("\"attempt\":" + n)),
                limit("measures", EventLimits.MAX_MEASURES, n -> started("\"measures\":" + entries(n))),
                limit("attributes", EventLimits.MAX_ATTRIBUTES, n -> started("\"attributes\":" + entries(n))),
                limit(
                        "a measure's name",
                        EventLimits.MAX_FIELD_NAME_LENGTH,
                        n -> started("\"measures\":{" + text(n) + ":1}")),
                limit(
                        "an attribute's name",
                        EventLimits.MAX_FIELD_NAME_LENGTH,
                        n -> started("\"attributes\":{" + text(n) + ":1}")),
                limit(
                        "an attribute",
                        EventLimits.MAX_ATTRIBUTE_LENGTH,
                        n -> started("\"attributes\":{\"a\":" + text(n - 2) + "}")),
                limit(
                        "digits of a measure",
                        EventLimits.MAX_MEASURE_DIGITS,
                        n -> started("\"measures\":{\"a\":-" + "7".repeat(n) + "}")),
                limit(
                        "powers of ten of a measure",
                        EventLimits.MAX_MEASURE_DIGITS,
                        n -> started("\"measures\":{\"a\":1e" + n + "}")),
                limit(
                        "decimals of a measure",
                        EventLimits.MAX_MEASURE_DIGITS,
                        n -> started("\"measures\":{\"a\":1e-" + n + "}")),
                limit(
                        "digits of a progress",
                        EventLimits.MAX_MEASURE_DIGITS,
                        n -> heartbeat("\"progress\":" + "7".repeat(n))),
                limit("an entry of items", EventLimits.MAX_UID_LENGTH, n -> sealed("\"items\":[" + text(n) + "]")),
                // The event itself is the first level.
                limit("depth", EventLimits.MAX_DEPTH - 1, n -> started("\"x\":" + "[".repeat(n) + "]".repeat(n))),
                limit("bytes", EventLimits.MAX_EVENT_BYTES, n -> {
                    String event = started("");
                    return event + " ".repeat(n - event.length());
                }));
    }

    @Test
    void theLargestNumberOfExpectedItemsIsRead() {
        assertThat(event(sealed("\"expectedItems\":1000000000000")).expectedItems())
                .isEqualTo(EventLimits.MAX_EXPECTED_ITEMS);
        assertThat(rejected(sealed("\"expectedItems\":1000000000001")).reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "-1e999999999", "1e2147483647", "1E-2147483647", "1000e2147483647"})
    void aHugeExponentCostsNothing(String number) {
        assertThat(rejected(started("\"measures\":{\"a\":" + number + "}")).reason())
                .isEqualTo(RejectReason.LIMIT_EXCEEDED);
        assertThat(rejected(started("\"attempt\":" + number)).reason())
                .isIn(RejectReason.LIMIT_EXCEEDED, RejectReason.INVALID_FIELD);
        assertThat(rejected(started("").replace("\"2026-11-23T08:00:00Z\"", number))
                        .reason())
                .isIn(RejectReason.LIMIT_EXCEEDED, RejectReason.INVALID_FIELD);
        assertThat(rejected(started("\"unknown\":" + number)).reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    @Test
    void whatIsAcceptedCanBeReadAgainInItsCanonicalForm() {
        for (String number : List.of("1e400", "1e-400", "-0.0", "1E+3", "9".repeat(400), "9".repeat(380) + "e20")) {
            LifecycleEvent event = event(started("\"unknown\":" + number + ",\"attributes\":{\"a\":[" + number + "]}"));

            EventResult again = EventReader.ofCanonical().read(event.canonical().getBytes(StandardCharsets.UTF_8));

            assertThat(again).isEqualTo(new EventResult.Accepted(event));
        }
    }

    @Test
    void aNumberOfMoreDigitsThanCanBeKeptIsARejectWhereverItStands() {
        assertThat(rejected(started("\"unknown\":{\"a\":[" + "9".repeat(997) + "e999]}"))
                        .reason())
                .isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    void anExponentThatNoNumberHasIsAReject(String number) {
        for (String field : new String[] {"\"measures\":{\"a\":%s}", "\"attempt\":%s", "\"unknown\":%s"}) {
            assertThat(rejected(started(field.formatted(number))).reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
        }
    }

    private static Arguments limit(String what, int limit, IntFunction<String> event) {
        return Arguments.of(what, limit, event);
    }

    private static String text(int length) {
        return '"' + "x".repeat(length) + '"';
    }

    private static String entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
    }
}
