package io.lotwatch.event;

import static io.lotwatch.event.TestEvents.sealed;
import static io.lotwatch.event.TestEvents.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of events and the reader say the same, but for what no schema can say. */
class EventSchemaTest {
    private static final SchemaFile SCHEMA = new SchemaFile("lifecycle-event.v1");

    static Stream<String> events() {
        return Stream.concat(
                TestEvents.GOOD.stream(),
                EventReaderTest.everyReasonIsGiven()
                        .filter(reject -> reject.get()[0] != RejectReason.NOT_JSON)
                        .map(reject -> (String) reject.get()[1]));
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSchemaAndTheReaderAgreeOnGoodAndBadEvents(String json) {
        assertAgreement(json);
    }

    @ParameterizedTest
    @MethodSource
    void theSchemaAndTheReaderAgreeOnLimits(String json) {
        assertAgreement(json);
    }

    static Stream<String> theSchemaAndTheReaderAgreeOnLimits() {
        return EventLimitsTest.whatReachesALimitIsReadAndOneMoreIsNot()
                .filter(limit -> !EXCEPTIONS.contains((String) limit.get()[0]))
                .flatMap(limit -> {
                    @SuppressWarnings("unchecked")
                    var event = (java.util.function.IntFunction<String>) limit.get()[2];
                    int at = (int) limit.get()[1];
                    return Stream.of(event.apply(at), event.apply(at + 1));
                });
    }

    /** What no JSON Schema can say, and only the reader checks. */
    private static final List<String> EXCEPTIONS = List.of(
            "an attribute",
            "digits of a measure",
            "powers of ten of a measure",
            "decimals of a measure",
            "digits of a progress",
            "depth",
            "bytes");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"lot\":\"\\ud800\"",
                "\"time\":\"2026-02-30T00:00:00Z\"",
                "\"time\":\"1969-01-01T00:00:00Z\"",
                "\"time\":\"9999-12-31T23:59:59-01:00\""
            })
    void whatOnlyTheReaderRefusesIsKnown(String field) {
        String event =
                field.startsWith("\"time\"") ? started("").replaceFirst("\"time\":\"[^\"]*\"", field) : started(field);

        assertThat(SCHEMA.errors(event)).isEmpty();
        assertThat(TestEvents.rejected(event)).isNotNull();
    }

    @Test
    void lengthsAreUtf16UnitsForTheReaderAndCharactersForTheSchema() {
        String event = started("\"lot\":\"" + "\ud83d\ude00".repeat(129) + "\"");

        assertThat(SCHEMA.errors(event)).isEmpty();
        assertThat(TestEvents.rejected(event).reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    @Test
    void theSchemaAndTheReaderAgreeOnRandomChanges() {
        int good = 0;
        int bad = 0;
        for (long seed = 0; seed < 2_000; seed++) {
            String json = new EventMutation(seed).next();
            if (assertAgreement("seed " + seed, json)) {
                good++;
            } else {
                bad++;
            }
        }
        assertThat(good).isGreaterThan(300);
        assertThat(bad).isGreaterThan(300);
    }

    @Test
    void theSchemaHasEveryFieldOfAnEventInItsOrder() {
        List<String> fields =
                Arrays.stream(EventField.values()).map(EventField::wireName).toList();

        assertThat(SCHEMA.properties("")).isEqualTo(fields);
        assertThat(LifecycleEvent.class).hasMethods(fields.toArray(String[]::new));
    }

    @Test
    void theSchemaKnowsEveryTypeAndItsLimits() {
        var types = SCHEMA.json().at("/properties/type/enum");
        assertThat(types).hasSize(EventType.values().length);
        types.forEach(type -> assertThat(EventType.valueOf(type.textValue())).isNotNull());
        assertThat(SCHEMA.json().at("/properties/attempt/maximum").intValue()).isEqualTo(EventLimits.MAX_ATTEMPT);
        assertThat(SCHEMA.json().at("/properties/uid/maxLength").intValue()).isEqualTo(EventLimits.MAX_UID_LENGTH);
        assertThat(SCHEMA.errors(sealed("\"expectedItems\":" + EventLimits.MAX_EXPECTED_ITEMS)))
                .isEmpty();
        assertThat(SCHEMA.errors(sealed("\"expectedItems\":" + (EventLimits.MAX_EXPECTED_ITEMS + 1))))
                .isNotEmpty();
    }

    /** The events of version 1 that were once good, one a line, in canonical form. */
    @Test
    void theGoldenEventsAreStillGoodAndMeanTheSame() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/golden/v1/lifecycle-event.ndjson"));

        assertThat(lines).hasSameSizeAs(EventType.values());
        assertThat(lines).allSatisfy(line -> {
            assertThat(TestEvents.event(line).canonical()).isEqualTo(line);
            assertThat(SCHEMA.errors(line)).isEmpty();
        });
        assertThat(lines.stream().map(line -> TestEvents.event(line).type()))
                .containsExactlyInAnyOrder(EventType.values());
    }

    private static void assertAgreement(String json) {
        assertAgreement(json.substring(0, Math.min(300, json.length())), json);
    }

    private static boolean assertAgreement(String what, String json) {
        EventResult result = TestEvents.read(json);
        boolean accepted = result.match(a -> true, r -> false);
        List<String> errors = SCHEMA.errors(json);

        assertThat(errors.isEmpty())
                .as("%s: reader: %s, schema: %s, event: %s", what, result, errors, json)
                .isEqualTo(accepted);
        return accepted;
    }
}
