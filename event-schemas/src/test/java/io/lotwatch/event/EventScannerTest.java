package io.lotwatch.event;

import static io.lotwatch.event.TestEvents.heartbeat;
import static io.lotwatch.event.TestEvents.sealed;
import static io.lotwatch.event.TestEvents.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fast way gives what the sure one gives, or gives up; and the usual event takes it. */
class EventScannerTest {
    private static final List<Function<LifecycleEvent, @Nullable Object>> ACCESSORS = List.of(
            LifecycleEvent::pipeline,
            LifecycleEvent::uid,
            LifecycleEvent::lot,
            LifecycleEvent::step,
            LifecycleEvent::type,
            LifecycleEvent::time,
            LifecycleEvent::attempt,
            LifecycleEvent::id,
            LifecycleEvent::producer,
            LifecycleEvent::error,
            LifecycleEvent::progress,
            LifecycleEvent::measures,
            LifecycleEvent::attributes,
            LifecycleEvent::expectedItems,
            LifecycleEvent::items,
            LifecycleEvent::deadline,
            LifecycleEvent::purpose,
            LifecycleEvent::observedAt,
            LifecycleEvent::canonical,
            LifecycleEvent::tieBreak,
            LifecycleEvent::key,
            LifecycleEvent::hashCode,
            LifecycleEvent::toString);

    private final EventScanner scanner = new EventScanner();
    private final EventReader sure = EventReader.ofCanonical().forThreads();

    @ParameterizedTest
    @MethodSource
    void theUsualEventIsScanned(String json) {
        assertThat(isScannedRightly(json)).isTrue();
    }

    static Stream<String> theUsualEventIsScanned() {
        return Stream.of(
                """
                {"pipeline":"p","uid":"u","lot":"l","type":"EXPECTED","time":"2026-11-23T08:00:00.123Z"}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"QUEUED","time":1763884800000,"producer":"api-3"}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"STARTED","time":"2026-11-23T08:00:00Z","attempt":2,"id":"i"}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"HEARTBEAT","time":"2026-11-23T08:00:00+09:00","observedAt":1}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"HEARTBEAT","time":0,"progress":12.50}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"SUCCEEDED","time":0,"measures":{"rows":1200,"ratio":-0.50}}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"FAILED","time":0,\
                "error":{"class":"BUSINESS","code":"E42","message":"","final":true,"later":[]}}""".replace("[]", "0"),
                """
                {"pipeline":"p","uid":"u","step":"s","type":"FAILED","time":0,"error":{}}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"FAILED","time":0,"error":{"final":false}}""",
                """
                {"pipeline":"p","uid":"u","step":"s","type":"SKIPPED","time":0,\
                "attributes":{"a":null,"b":"x","c":true,"d":false,"e":-7,"f":5000000000,"g":0.10,"":""}}""",
                """
                {"pipeline":"p","lot":"l","type":"LOT_OPENED","time":0,"expectedItems":0,\
                "deadline":"2026-11-24T00:00:00Z","purpose":"RERUN"}""",
                """
                {"pipeline":"p","lot":"l","type":"LOT_SEALED","time":0,"expectedItems":3}""",
                """
                {"pipeline":"p","lot":"l","type":"LOT_CANCELLED","time":0}""",
                """
                { "pipeline": "p", "uid": "u",\r\n\t"step" : "s", "type": "STARTED", "time": 0, "later": "x", "more": -1 }
                """,
                started(
                        "\"error\":{\"code\":\"c\"},\"expectedItems\":3,\"purpose\":\"TEST\",\"measures\":{},\"attributes\":{}"),
                started("\"attempt\":1000,\"id\":\"" + "i".repeat(256) + "\""),
                sealed("\"expectedItems\":1000000000000,\"deadline\":253402300799999"));
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNotPlainIsLeftToTheSureWay(String json) {
        assertThat(scanner.scan(bytes(json))).as(json).isNull();
    }

    static Stream<String> whatIsNotPlainIsLeftToTheSureWay() {
        return Stream.of(
                started("\"uid\":\"u\""),
                started("\"x\":1,\"x\":1"),
                started("\"attributes\":{\"a\":1,\"a\":1}"),
                started("\"error\":{\"final\":true,\"final\":true}"),
                started("\"attempt\":null"),
                started("\"attempt\":1001"),
                started("\"attempt\":1.0"),
                heartbeat("\"progress\":-1"),
                heartbeat("\"progress\":null"),
                heartbeat("\"progress\":\"half\""),
                started("\"attempt\":01"),
                started("\"lot\":\"\\u006c\""),
                started("\"lot\":\"\u00fc\""),
                started("\"lot\":\"\""),
                started("\"lot\":\"" + "l".repeat(257) + "\""),
                started("\"measures\":{\"rows\":1e3}"),
                started("\"measures\":{\"rows\":1234567890123456789}"),
                started("\"attributes\":{\"a\":[]}"),
                started("\"attributes\":{\"a\":\"" + "x".repeat(8_191) + "\"}"),
                started("\"x\":{}"),
                started("\"x\":\"" + "x".repeat(16_384) + "\""),
                started("\"x\":\"\u0000\""),
                started("") + "\u0000",
                started("") + started(""),
                started("").replace("}", ",}"),
                started("").replace("STARTED", "EXPECTED"),
                sealed("\"items\":[\"a\"]"),
                sealed("\"uid\":\"u\""),
                "",
                "{}",
                "[]");
    }

    @Test
    void asManyNamesAreScannedAsMayBe() {
        String measures = IntStream.range(0, EventLimits.MAX_MEASURES)
                .mapToObj(i -> "\"m%d\":%d".formatted(i, i))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(isScannedRightly(started("\"measures\":{" + measures + "}"))).isTrue();
        assertThat(isScannedRightly(started("\"measures\":{" + measures + ",\"x\":1}")))
                .isFalse();
    }

    @Test
    void aNameThatComesAgainIsTheSameString() {
        LifecycleEvent first = scanned(started("\"producer\":\"api-3\""));
        for (int i = 0; i < 100_000; i++) {
            scanned(started("\"lot\":\"lot-%d\"".formatted(i)));
            LifecycleEvent next = scanned(started("\"producer\":\"api-3\""));

            assertThat(next.pipeline()).isSameAs(first.pipeline());
        }
    }

    // The eighth character is the last byte of a machine word: a hash that only multiplies loses it.
    @Test
    void namesThatDifferInTheirEighthCharacterDoNotDriveEachOtherOut() {
        List<String> before = producersOfManyEvents();
        List<String> after = producersOfManyEvents();

        assertThat(IntStream.range(0, before.size()).filter(i -> before.get(i) == after.get(i)))
                .hasSameSizeAs(before);
    }

    @Test
    void endsThatDifferInWhatRivalsShareHaveOneText() {
        String end = """
                {"uid":"u%d","pipeline":"p","step":"s%d","type":"FAILED","time":"%s","producer":"api-3",\
                "error":{"code":"E42","class":"BUSINESS"},"measures":{},"lot":"l"}""";

        LifecycleEvent one = scanned(end.formatted(1, 1, "2026-11-23T08:00:00.123Z"));
        LifecycleEvent other = scanned(end.formatted(2, 7, "2026-11-23T09:00:00.000Z"));

        assertThat(other.tieBreak())
                .isSameAs(one.tieBreak())
                .isEqualTo("{\"error\":{\"class\":\"BUSINESS\",\"code\":\"E42\"},\"lot\":\"l\",\"measures\":{},"
                        + "\"pipeline\":,\"producer\":\"api-3\",\"step\":,\"time\":\u0001,\"type\":,\"uid\":}");
    }

    private List<String> producersOfManyEvents() {
        return IntStream.rangeClosed('a', 'z')
                .mapToObj(letter -> scanned(started("\"producer\":\"worker-%c\"".formatted(letter))))
                .map(event -> Objects.requireNonNull(event.producer()))
                .toList();
    }

    @Test
    void randomEventsAreScannedRightlyOrNotAtAll() {
        int scanned = 0;
        for (long seed = 0; seed < 200_000; seed++) {
            scanned += isScannedRightly(new EventText(seed).next()) ? 1 : 0;
        }

        assertThat(scanned).isBetween(50_000, 150_000);
    }

    @Test
    void changedEventsAreScannedRightlyOrNotAtAll() {
        for (long seed = 0; seed < 20_000; seed++) {
            isScannedRightly(new EventMutation(seed).next());
        }
    }

    @Test
    void eventsWithOneOtherByteAreScannedRightlyOrNotAtAll() {
        var random = new Random(1);
        for (String json : theUsualEventIsScanned().toList()) {
            byte[] good = bytes(json);
            for (int at = 0; at < good.length; at++) {
                byte[] changed = good.clone();
                changed[at] = (byte) random.nextInt();
                isScannedRightly(changed);
                for (byte odd : bytes("\"\\ ,:{}0-.eZ")) {
                    changed[at] = odd;
                    isScannedRightly(changed);
                }
            }
        }
    }

    /** Whether the event was scanned. Fails where the sure way gives anything else. */
    private boolean isScannedRightly(String json) {
        return isScannedRightly(bytes(json));
    }

    private boolean isScannedRightly(byte[] json) {
        LifecycleEvent scanned = scanner.scan(json);
        if (scanned == null) {
            return false;
        }
        LifecycleEvent event = sure.read(json).match(EventResult.Accepted::event, rejected -> {
            throw new AssertionError(rejected.message() + ": " + new String(json, StandardCharsets.UTF_8));
        });
        for (Function<LifecycleEvent, @Nullable Object> accessor : ACCESSORS) {
            Object expected = accessor.apply(event);
            if (expected == null ? accessor.apply(scanned) != null : !expected.equals(accessor.apply(scanned))) {
                throw new AssertionError("%s instead of %s: %s"
                        .formatted(accessor.apply(scanned), expected, new String(json, StandardCharsets.UTF_8)));
            }
        }
        assertThat(scanned.equals(event)).isTrue();
        return true;
    }

    private LifecycleEvent scanned(String json) {
        LifecycleEvent event = scanner.scan(bytes(json));
        assertThat(event).as(json).isNotNull();
        return event;
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
