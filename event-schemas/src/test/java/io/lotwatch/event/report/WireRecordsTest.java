package io.lotwatch.event.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.Purpose;
import io.lotwatch.event.RejectReason;
import io.lotwatch.event.SchemaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The records that Lotwatch sends out, against their JSON Schemas and against what version 1 wrote once. */
class WireRecordsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/v1");

    static Stream<Arguments> examples() {
        return TestRecords.byGoldenFile().entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void whatIsWrittenConformsToItsSchema(String example, Object value) {
        String json = new String(WireJson.write(value), StandardCharsets.UTF_8);

        assertThat(schemaOf(example).errors(json)).as(json).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void aRecordIsWrittenAsItEverWas(String example, Object value) {
        assertThat(new String(WireJson.write(value), StandardCharsets.UTF_8)).isEqualTo(golden(example));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void whatWasWrittenOnceIsStillReadAndWrittenTheSame(String example, Object value) {
        Object read = WireJson.read(golden(example).getBytes(StandardCharsets.UTF_8), value.getClass());

        assertThat(new String(WireJson.write(read), StandardCharsets.UTF_8)).isEqualTo(golden(example));
    }

    @Test
    void everyGoldenFileHasItsRecord() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.startsWith("lifecycle-event"))
                            .map(name -> name.replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            TestRecords.byGoldenFile().keySet());
        }
    }

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("lot-report.v1", "", LotReport.class),
                Arguments.of("lot-report.v1", "itemCounts", ItemCounts.class),
                Arguments.of("lot-report.v1", "stepReport", StepReport.class),
                Arguments.of("lot-report.v1", "distribution", Distribution.class),
                Arguments.of("finding.v1", "", FindingRecord.class),
                Arguments.of("alert.v1", "", AlertRecord.class),
                Arguments.of("alert.v1", "itemCounts", ItemCounts.class),
                Arguments.of("alert.v1", "forecast", ForecastRecord.class),
                Arguments.of("lot-report.v1", "forecast", ForecastRecord.class),
                Arguments.of("slo-event.v1", "", SloEventRecord.class),
                Arguments.of("slo-status.v1", "", SloStatusRecord.class),
                Arguments.of("slo-status.v1", "burnRate", SloStatusRecord.BurnRate.class),
                Arguments.of("rejected-event.v1", "", RejectedEvent.class));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("records")
    void aSchemaHasThePropertiesOfItsRecordInTheirOrder(String schema, String definition, Class<?> type) {
        List<String> components = Arrays.stream(type.getRecordComponents())
                .map(WireRecordsTest::jsonName)
                .toList();

        assertThat(new SchemaFile(schema).properties(definition)).isEqualTo(components);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("records")
    void aSchemaRequiresWhatIsAlwaysWritten(String schema, String definition, Class<?> type) {
        String path = definition.isEmpty() ? "" : "/$defs/" + definition;
        var required = new ArrayList<String>();
        new SchemaFile(schema).json().at(path + "/required").forEach(name -> required.add(name.textValue()));

        assertThat(required)
                .isSubsetOf(Arrays.stream(type.getRecordComponents())
                        .map(WireRecordsTest::jsonName)
                        .toList());
        assertThat(examples()
                        .filter(example -> type.isInstance(example.get()[1]))
                        .map(example -> propertiesOf(example.get()[1])))
                .allSatisfy(written -> assertThat(written).containsAll(required));
    }

    static Stream<Arguments> enums() {
        return Stream.of(
                Arguments.of("lot-report.v1", "/properties/verdict/enum", Verdict.values()),
                Arguments.of("lot-report.v1", "/properties/quality/enum", Quality.values()),
                Arguments.of("lot-report.v1", "/properties/purpose/enum", Purpose.values()),
                Arguments.of("lot-report.v1", "/properties/findings/propertyNames/enum", FindingKind.values()),
                Arguments.of(
                        "lot-report.v1",
                        "/$defs/stepReport/properties/failures/propertyNames/enum",
                        ErrorClass.values()),
                Arguments.of("finding.v1", "/properties/kind/enum", FindingKind.values()),
                Arguments.of("finding.v1", "/properties/state/enum", FindingState.values()),
                Arguments.of("alert.v1", "/properties/verdict/enum", Verdict.values()),
                Arguments.of("slo-event.v1", "/properties/purpose/enum", Purpose.values()),
                Arguments.of("rejected-event.v1", "/properties/reason/enum", RejectReason.values()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("enums")
    void aSchemaKnowsEveryConstant(String schema, String path, Enum<?>[] constants) {
        var names = new ArrayList<String>();
        new SchemaFile(schema).json().at(path).forEach(name -> names.add(name.textValue()));

        assertThat(names).isEqualTo(Arrays.stream(constants).map(Enum::name).toList());
    }

    @Test
    void aFieldThatIsNotKnownYetIsIgnored() {
        String json = golden("slo-event.full").replace("{\"pipeline\"", "{\"later\":[1],\"pipeline\"");

        assertThat(WireJson.read(json.getBytes(StandardCharsets.UTF_8), SloEventRecord.class))
                .isEqualTo(TestRecords.byGoldenFile().get("slo-event.full"));
    }

    @Test
    void whatIsNoRecordIsRefused() {
        for (String json :
                List.of("", "[]", "null", "{", golden("slo-event.full").replace("08:00:00.120Z", "noon"))) {
            assertThatThrownBy(() -> WireJson.read(json.getBytes(StandardCharsets.UTF_8), SloEventRecord.class))
                    .as(json)
                    .isInstanceOf(UncheckedIOException.class);
        }
    }

    private static SchemaFile schemaOf(String example) {
        return new SchemaFile(example.substring(0, example.indexOf('.')) + ".v1");
    }

    private static List<String> propertiesOf(Object value) {
        JsonNode json = WireJson.read(WireJson.write(value), JsonNode.class);
        var names = new ArrayList<String>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null ? component.getName() : property.value();
    }

    private static String golden(String example) {
        try {
            return Files.readString(GOLDEN.resolve(example + ".json"));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
