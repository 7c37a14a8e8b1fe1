package io.lotwatch.event;

import static io.lotwatch.event.TestEvents.event;
import static io.lotwatch.event.TestEvents.heartbeat;
import static io.lotwatch.event.TestEvents.rejected;
import static io.lotwatch.event.TestEvents.sealed;
import static io.lotwatch.event.TestEvents.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private final EventReader reader = new EventReader();

    @Test
    void everyFieldIsRead() {
        LifecycleEvent event = event("""
                {"pipeline":"dicom-upload","uid":"1.2.840","lot":"2026-11-23/clinic-7","step":"upload","type":"FAILED",
                 "time":"2026-11-23T08:00:00.123Z","attempt":3,"id":"i","producer":"api-3",
                 "error":{"class":"INFRASTRUCTURE","code":"E42","message":"disk full","final":true},
                 "measures":{"rows":1200,"ratio":0.50},"attributes":{"ward":"7"},
                 "observedAt":"2026-11-23T08:00:01Z","later":{"unknown":true}}""");

        assertThat(event.pipeline()).isEqualTo("dicom-upload");
        assertThat(event.uid()).isEqualTo("1.2.840");
        assertThat(event.lot()).isEqualTo("2026-11-23/clinic-7");
        assertThat(event.step()).isEqualTo("upload");
        assertThat(event.type()).isEqualTo(EventType.FAILED);
        assertThat(event.time()).isEqualTo("2026-11-23T08:00:00.123Z");
        assertThat(event.attempt()).isEqualTo(3);
        assertThat(event.id()).isEqualTo("i");
        assertThat(event.producer()).isEqualTo("api-3");
        assertThat(event.error()).isEqualTo(new EventError(ErrorClass.INFRASTRUCTURE, "E42", "disk full", true));
        assertThat(event.measures()).isEqualTo(Map.of("rows", new BigDecimal("1200"), "ratio", new BigDecimal("0.50")));
        assertThat(event.attributes()).hasToString("{ward=\"7\"}");
        assertThat(event.observedAt()).isEqualTo("2026-11-23T08:00:01Z");
        assertThat(event.key()).isEqualTo("1.2.840");
    }

    @Test
    void theFieldsOfALotEventAreRead() {
        LifecycleEvent event =
                event(sealed("\"expectedItems\":3,\"items\":[\"a\",\"b\"],\"deadline\":1000,\"purpose\":\"TEST\""));

        assertThat(event.expectedItems()).isEqualTo(3);
        assertThat(event.items()).containsExactly("a", "b");
        assertThat(event.deadline()).isEqualTo(Instant.ofEpochSecond(1));
        assertThat(event.purpose()).isEqualTo(Purpose.TEST);
        assertThat(event.key()).isEqualTo("l");
    }

    @Test
    void whatIsAbsentOrNullHasItsMeaning() {
        LifecycleEvent event = event(started("\"attempt\":null,\"lot\":null,\"id\":null,\"producer\":null,"
                + "\"error\":null,\"measures\":null,\"attributes\":null,\"observedAt\":null"));

        assertThat(event.attempt()).isEqualTo(1);
        assertThat(event.lot()).isNull();
        assertThat(event.error()).isNull();
        assertThat(event.measures()).isEmpty();
        assertThat(event.attributes()).isEmpty();
        assertThat(event.observedAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"error\":null", ",\"error\":{}", ",\"error\":{\"class\":null,\"final\":null}"})
    void aFailureThatSaysNothingIsTheApplicationsAndNotFinal(String error) {
        String json = started("").replace("STARTED", "FAILED").replace("}", error + "}");

        assertThat(event(error.contains("{") ? started(error.substring(1)).replace("STARTED", "FAILED") : json)
                        .error())
                .isEqualTo(EventError.UNSPECIFIED);
    }

    @Test
    void anErrorOfAnEventThatIsNoFailureIsCheckedAndLeftOut() {
        assertThat(event(started("\"error\":{\"final\":true}")).error()).isNull();
        assertThat(rejected(started("\"error\":7")).reason()).isEqualTo(RejectReason.INVALID_FIELD);
    }

    @Test
    void whatOtherTypesHaveIsIgnored() {
        LifecycleEvent item =
                event(started("\"expectedItems\":\"many\",\"items\":7,\"deadline\":\"noon\",\"purpose\":\"FUN\""));
        LifecycleEvent opened = event(sealed("\"items\":7").replace("LOT_SEALED", "LOT_OPENED"));

        assertThat(event(started("\"progress\":\"half\"")).progress()).isNull();
        assertThat(event(started("\"progress\":5")).progress()).isNull();
        assertThat(item.expectedItems()).isNull();
        assertThat(item.deadline()).isNull();
        assertThat(opened.items()).isNull();
    }

    @ParameterizedTest
    @MethodSource("goodEvents")
    void everyGoodEventIsAcceptedWhateverTheOrderOfItsKeys(String json) {
        LifecycleEvent event = event(json);

        assertThat(event(event.canonical()).canonical()).isEqualTo(event.canonical());
    }

    static Stream<String> goodEvents() {
        return TestEvents.GOOD.stream();
    }

    @Test
    void theCanonicalTextHasSortedKeysAndNoObservedAtOfItsOwn() {
        assertThat(event("""
                                {"type":"STARTED", "uid":"\\u0075","pipeline":"p","time":0,"step":"s",
                                 "observedAt":5,"attributes":{"b":1,"a":{"observedAt":1.50,"a":[]}}}""").canonical())
                .isEqualTo("{\"attributes\":{\"a\":{\"a\":[],\"observedAt\":1.50},\"b\":1},\"pipeline\":\"p\","
                        + "\"step\":\"s\",\"time\":0,\"type\":\"STARTED\",\"uid\":\"u\"}");
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource
    void everyReasonIsGiven(RejectReason reason, String json) {
        EventResult.Rejected rejected = rejected(json);

        assertThat(rejected.reason()).as(rejected.message()).isEqualTo(reason);
        assertThat(rejected.message()).isNotBlank();
    }

    static Stream<Arguments> everyReasonIsGiven() {
        String good = started("");
        return Stream.of(
                Arguments.of(RejectReason.NOT_JSON, ""),
                Arguments.of(RejectReason.NOT_JSON, "garbage"),
                Arguments.of(RejectReason.NOT_JSON, "{\"pipeline\":"),
                Arguments.of(RejectReason.NOT_JSON, good + good),
                Arguments.of(RejectReason.NOT_JSON, good + " x"),
                Arguments.of(RejectReason.NOT_JSON, "\uFEFF" + good),
                Arguments.of(RejectReason.NOT_JSON, good.replace("\"p\"", "'p'")),
                Arguments.of(RejectReason.NOT_JSON, good.replace("}", ",}")),
                Arguments.of(RejectReason.NOT_JSON, started("\"x\":NaN")),
                Arguments.of(RejectReason.NOT_JSON, started("\"x\":01")),
                Arguments.of(RejectReason.NOT_JSON, started("\"x\":\"\t\"")),
                Arguments.of(RejectReason.NOT_JSON, started("\"uid\":\"u\"")),
                Arguments.of(RejectReason.NOT_JSON, started("\"\\u0075id\":\"v\"")),
                Arguments.of(RejectReason.NOT_JSON, started("\"attributes\":{\"a\":1,\"a\":1}")),
                Arguments.of(RejectReason.NOT_JSON, started("\"x\":\"\\ud800\"")),
                Arguments.of(RejectReason.NOT_JSON, started("\"\\udc00\":1")),
                Arguments.of(RejectReason.NOT_JSON, started("\"x\":\"\\ude00\\ud83d\"")),
                Arguments.of(RejectReason.NOT_AN_OBJECT, "[]"),
                Arguments.of(RejectReason.NOT_AN_OBJECT, "null"),
                Arguments.of(RejectReason.NOT_AN_OBJECT, "\"text\""),
                Arguments.of(RejectReason.NOT_AN_OBJECT, "7"),
                Arguments.of(RejectReason.MISSING_FIELD, "{}"),
                Arguments.of(RejectReason.MISSING_FIELD, good.replace("\"pipeline\"", "\"Pipeline\"")),
                Arguments.of(RejectReason.MISSING_FIELD, good.replace("\"u\"", "null")),
                Arguments.of(RejectReason.MISSING_FIELD, good.replace("\"s\"", "null")),
                Arguments.of(RejectReason.MISSING_FIELD, good.replace("\"type\"", "\"kind\"")),
                Arguments.of(RejectReason.MISSING_FIELD, good.replace("\"time\"", "\"at\"")),
                Arguments.of(RejectReason.MISSING_FIELD, sealed("").replace("\"l\"", "null")),
                Arguments.of(RejectReason.UNEXPECTED_FIELD, sealed("\"uid\":\"u\"")),
                Arguments.of(RejectReason.UNEXPECTED_FIELD, sealed("\"step\":\"s\"")),
                Arguments.of(RejectReason.UNEXPECTED_FIELD, good.replace("STARTED", "EXPECTED")),
                Arguments.of(RejectReason.INVALID_FIELD, good.replace("\"p\"", "7")),
                Arguments.of(RejectReason.INVALID_FIELD, good.replace("\"u\"", "\"\"")),
                Arguments.of(RejectReason.INVALID_FIELD, good.replace("STARTED", "started")),
                Arguments.of(RejectReason.INVALID_FIELD, good.replace("\"STARTED\"", "0")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attempt\":0")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attempt\":-1")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attempt\":1.5")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attempt\":\"1\"")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attempt\":1e-999999999")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"lot\":{}")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"error\":\"bad\"")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"error\":{\"class\":\"OTHER\"}")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"error\":{\"final\":\"true\"}")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"error\":{\"code\":\"\"}")),
                Arguments.of(RejectReason.INVALID_FIELD, heartbeat("\"progress\":-0.1")),
                Arguments.of(RejectReason.INVALID_FIELD, heartbeat("\"progress\":\"half\"")),
                Arguments.of(RejectReason.INVALID_FIELD, heartbeat("\"progress\":[1]")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"measures\":[]")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"measures\":{\"rows\":\"7\"}")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"measures\":{\"rows\":null}")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"attributes\":\"x\"")),
                Arguments.of(RejectReason.INVALID_FIELD, started("\"observedAt\":\"noon\"")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"items\":\"a\"")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"items\":[\"a\",null]")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"items\":[\"\"]")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"expectedItems\":-1")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"deadline\":\"noon\"")),
                Arguments.of(RejectReason.INVALID_FIELD, sealed("\"purpose\":\"FUN\"")));
    }

    @Test
    void numbersAreReadByTheirValue() {
        assertThat(event(started("\"attempt\":2.0")).attempt()).isEqualTo(2);
        assertThat(event(started("\"attempt\":1e3")).attempt()).isEqualTo(1_000);
        assertThat(event(sealed("\"expectedItems\":0e99")).expectedItems()).isEqualTo(0);
        assertThat(event(sealed("\"expectedItems\":-0")).expectedItems()).isEqualTo(0);
    }

    @Test
    void theProgressOfAHeartbeatIsRead() {
        assertThat(event(heartbeat("\"progress\":12.50")).progress()).isEqualTo("12.50");
        assertThat(event(heartbeat("\"progress\":3e2")).progress()).isEqualByComparingTo("300");
        assertThat(event(heartbeat("\"progress\":-0")).progress()).isEqualByComparingTo("0");
        assertThat(event(heartbeat("\"progress\":null")).progress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32", "ISO-8859-1"})
    void otherEncodingsAreNoJson(String charset) {
        byte[] bytes = started("\"x\":\"\u00fc\"").getBytes(Charset.forName(charset));

        assertThat(reader.read(bytes))
                .isInstanceOfSatisfying(
                        EventResult.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectReason.NOT_JSON));
    }

    @Test
    void overlongUtf8IsNoJson() {
        byte[] bytes = started("\"x\":\"ab\"").getBytes(StandardCharsets.UTF_8);
        int at = new String(bytes, StandardCharsets.UTF_8).indexOf("ab");
        bytes[at] = (byte) 0xc0;
        bytes[at + 1] = (byte) 0xaf;

        assertThat(reader.read(bytes))
                .isEqualTo(new EventResult.Rejected(RejectReason.NOT_JSON, "the bytes are not UTF-8"));
    }

    @Test
    void aMessageIsShortAndCanAlwaysBeWritten() {
        List<String> events = List.of(
                started("\"attempt\":\"\\ud800\""),
                started("\"measures\":{\"\\ud800\":\"x\"}"),
                started("\"attempt\":\"" + "x".repeat(72) + "\ud83d\ude00".repeat(9) + "\""),
                started("\"" + "k".repeat(40_000) + "\":1,\"" + "k".repeat(40_000) + "\":1"),
                "x".repeat(100_000));
        for (String json : events) {
            String message = rejected(json).message();

            assertThat(message).hasSizeLessThan(600);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).isTrue();
        }
    }

    @Test
    void aLineIsBlankThatHoldsOnlySpacesTabsAndCarriageReturns() {
        assertThat(EventReader.isBlank(new byte[0])).isTrue();
        assertThat(EventReader.isBlank(" \t\r".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(EventReader.isBlank(" x".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(EventReader.isBlank("\f".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(EventReader.isBlank("\u00a0".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
