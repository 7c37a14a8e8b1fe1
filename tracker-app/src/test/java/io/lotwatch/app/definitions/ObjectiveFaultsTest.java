package io.lotwatch.app.definitions;

import static io.lotwatch.app.definitions.DefinitionsFolder.HEAD;
import static io.lotwatch.app.definitions.DefinitionsFolder.HEAD_AND_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What definitions say of SLOs, expectations and progress. */
class ObjectiveFaultsTest {
    @TempDir
    Path directory;

    private DefinitionsFolder folder;

    @BeforeEach
    void folder() {
        folder = new DefinitionsFolder(directory);
    }

    @Test
    void everyObjectiveIsReadAsWritten() {
        PipelineDefinition read = folder.pipeline(HEAD + """
                    steps: [{name: pick, progressWithin: 10m, backlog: {count: 500, age: 15m}}]
                    lots: {deadline: {after: 2h}}
                    slos:
                      - {name: on-time, sli: lotsOnTime, target: 99%, window: 30d}
                      - {name: items, sli: itemsOnTime, target: "99.90%", window: 30d, by: attributes.clinic}
                      - {name: completeness, sli: completeness, target: 99.5%, window: 30d}
                      - {name: freshness, sli: freshness, within: 6h, target: 99%, window: 7d}
                      - {name: stability, sli: stability, measure: rows, within: [800, 1200], target: 95%, window: 30d}
                      - {name: steady, sli: stability, measure: rows, withinBaseline: 50%, target: 95%, window: 30d}
                      - {name: duration, sli: lotDuration, within: 45m, target: 95%, window: 90d}
                    expects: {itemsPerLot: [800, 1200], itemsPerHour: 500, concurrentLots: 1, idempotent: true,
                              measures: {rows: [0.5, 1e3]}}
                """);

        Duration month = Duration.ofDays(30);
        assertThat(read.slos())
                .containsExactly(
                        new SloDefinition("on-time", new Sli.LotsOnTime(), percent("99"), month),
                        new SloDefinition("items", new Sli.ItemsOnTime("clinic"), percent("99.9"), month),
                        new SloDefinition("completeness", new Sli.Completeness(null), percent("99.5"), month),
                        new SloDefinition(
                                "freshness", new Sli.Freshness(Duration.ofHours(6)), percent("99"), Duration.ofDays(7)),
                        new SloDefinition(
                                "stability",
                                new Sli.Stability("rows", new StabilityRange.Fixed(range("800", "1200"))),
                                percent("95"),
                                month),
                        new SloDefinition(
                                "steady",
                                new Sli.Stability("rows", new StabilityRange.AroundBaseline(percent("50"))),
                                percent("95"),
                                month),
                        new SloDefinition(
                                "duration",
                                new Sli.LotDuration(Duration.ofMinutes(45)),
                                percent("95"),
                                Duration.ofDays(90)));
        assertThat(read.expects())
                .isEqualTo(new Expectations(
                        new CountRange(800, 1200), 500, 1, true, Map.of("rows", range("0.5", "1000"))));
        assertThat(read.steps().get(0).backlog()).isEqualTo(new BacklogLimit(500, Duration.ofMinutes(15)));
        assertThat(read.steps().get(0).progressWithin()).isEqualTo(Duration.ofMinutes(10));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultOfAnSloIsToldWithItsPlace(String slo, String fault) {
        assertThat(folder.faults(HEAD_AND_STEP + "    lots: {deadline: {after: 1h}}\n    slos:\n      - " + slo + "\n"))
                .containsExactly(fault);
    }

    static Stream<Arguments> aFaultOfAnSloIsToldWithItsPlace() {
        String rest = ", target: 99%, window: 7d}";
        return Stream.of(
                Arguments.of(
                        "on-time",
                        "9:9 error an SLO should be a mapping, with the keys name, sli, target, window, within,"
                                + " measure, withinBaseline, by, this is a string"),
                Arguments.of("{sli: lotsOnTime" + rest, "9:9 error an SLO has no \"name\", which is mandatory"),
                Arguments.of("{name: a" + rest, "9:9 error an SLO has no \"sli\", which is mandatory"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d}",
                        "9:9 error an SLO has no \"target\", which is mandatory"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, target: 99%}",
                        "9:9 error an SLO has no \"window\", which is mandatory"),
                Arguments.of(
                        "{name: a, sli: lotsontime" + rest,
                        "9:24 error sli should be one of lotsOnTime, itemsOnTime, completeness, freshness, stability,"
                                + " lotDuration, this is \"lotsontime\"; did you mean \"lotsOnTime\"?"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d, target: 99.5}",
                        "9:56 error target should be a percentage such as 99% or 99.5%, this is 99.5: did you mean"
                                + " 99.5%?"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d, target: high}",
                        "9:56 error target should be a percentage such as 99% or 99.5%, this is \"high\""),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d, target: 99.1234567%}",
                        "9:56 error target should be a percentage such as 99% or 99.5%, this is \"99.1234567%\""),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d, target: 100%}",
                        "9:56 error target should be more than 0% and less than 100%, this is 100%"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, window: 7d, target: 0.0%}",
                        "9:56 error target should be more than 0% and less than 100%, this is 0.0%"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, target: 99%, window: 59m}",
                        "9:57 error window should be from 1h to 90d, this is 59m"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, target: 99%, window: 91d}",
                        "9:57 error window should be from 1h to 90d, this is 91d"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, within: 1h" + rest,
                        "9:44 error within belongs to freshness, stability, lotDuration, and means nothing beside this"
                                + " sli"),
                Arguments.of(
                        "{name: a, sli: lotsOnTime, by: attributes.x" + rest,
                        "9:40 error by belongs to itemsOnTime, completeness, and means nothing beside this sli"),
                Arguments.of(
                        "{name: a, sli: lotDuration, within: 1h, measure: rows" + rest,
                        "9:58 error measure belongs to stability, and means nothing beside this sli"),
                Arguments.of(
                        "{name: a, sli: freshness, within: 1h, withinBaseline: 5%" + rest,
                        "9:63 error withinBaseline belongs to stability, and means nothing beside this sli"),
                Arguments.of(
                        "{name: a, sli: freshness" + rest, "9:9 error this SLO has no \"within\", which is mandatory"),
                Arguments.of(
                        "{name: a, sli: freshness, within: [1, 2]" + rest,
                        "9:43 error within should be a duration such as 250ms, 30s, 1m, 2h, 7d or 1h30m, this is a"
                                + " list"),
                Arguments.of(
                        "{name: a, sli: freshness, within: 7d" + rest,
                        "9:43 warning within is as long as the window: one lot keeps it fresh throughout"),
                Arguments.of(
                        "{name: a, sli: stability, within: [1, 2]" + rest,
                        "9:9 error this SLO has no \"measure\", which is mandatory"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows" + rest,
                        "9:9 error this SLO should have \"within\" or \"withinBaseline\""),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: [1, 2], withinBaseline: 5%" + rest,
                        "9:9 error this SLO should have \"within\" or \"withinBaseline\", not both"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, withinBaseline: 10001%" + rest,
                        "9:66 error withinBaseline should be more than 0% and at most 10000%, this is 10001%"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: 1h" + rest,
                        "9:58 error within should be a list of two numbers such as [800, 1200], this is \"1h\""),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: [1]" + rest,
                        "9:58 error within should be a list of two numbers such as [800, 1200], this is a list of 1"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: [2, 1]" + rest,
                        "9:58 error within has its larger number first"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: [1, .inf]" + rest,
                        "9:62 error an end of within should be a number of at most 38 digits, this is .inf"),
                Arguments.of(
                        "{name: a, sli: stability, measure: rows, within: [1, 1e999]" + rest,
                        "9:62 error an end of within should be a number of at most 38 digits, this is 1e999"),
                Arguments.of(
                        "{name: a, sli: itemsOnTime, by: clinic" + rest,
                        "9:41 error by should name an attribute, such as attributes.clinic, this is \"clinic\""));
    }

    @Test
    void anSloIsNamedOnce() {
        assertThat(folder.faults(HEAD_AND_STEP + """
                    slos:
                      - {name: a, sli: completeness, target: 99%, window: 7d}
                      - {name: a, sli: completeness, target: 98%, window: 7d}
                """))
                .containsExactly("9:16 error there are two SLOs \"a\", the first at definitions.yaml:8:16");
    }

    @Test
    void slosAreBounded() {
        String many = IntStream.range(0, 51)
                .mapToObj(i -> "{name: a%d, sli: completeness, target: 99%%, window: 7d}".formatted(i))
                .collect(Collectors.joining(", "));

        assertThat(folder.faults(HEAD_AND_STEP + "    slos: [" + many + "]\n"))
                .containsExactly("7:11 error slos has 51 elements, at most 50 are allowed");
    }

    @Test
    void beingOnTimeAsksForADeadline() {
        assertThat(folder.faults(HEAD_AND_STEP + "    slos: [{name: a, sli: itemsOnTime, target: 99%, window: 7d}]\n"))
                .containsExactly(
                        "7:27 warning itemsOnTime judges only lots whose LOT_OPENED names a deadline: there is no other");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultOfAnExpectationIsToldWithItsPlace(String expects, String fault) {
        assertThat(folder.faults(HEAD_AND_STEP + "    expects: " + expects + "\n"))
                .containsExactly(fault);
    }

    static Stream<Arguments> aFaultOfAnExpectationIsToldWithItsPlace() {
        return Stream.of(
                Arguments.of(
                        "many",
                        "7:14 error expects should be a mapping, with the keys itemsPerLot,"
                                + " itemsPerHour, concurrentLots, idempotent, measures, this is a string"),
                Arguments.of(
                        "{itemPerLot: [1, 2]}",
                        "7:15 error expects has no key \"itemPerLot\"; did you mean \"itemsPerLot\"?"),
                Arguments.of(
                        "{itemsPerLot: 800}",
                        "7:28 error itemsPerLot should be a list of two numbers such as [800, 1200], this is 800"),
                Arguments.of("{itemsPerLot: [2, 1]}", "7:28 error itemsPerLot has its larger number first"),
                Arguments.of(
                        "{itemsPerLot: [1, 2.5]}",
                        "7:32 error an end of itemsPerLot should be a whole number from 0 to 1000000000000, this is"
                                + " 2.5"),
                Arguments.of(
                        "{itemsPerHour: 0}",
                        "7:29 error itemsPerHour should be a whole number from 1 to 1000000000, this is 0"),
                Arguments.of(
                        "{concurrentLots: [1, 2]}",
                        "7:31 error concurrentLots should be a whole number from 1 to 500, this is a list"),
                Arguments.of("{idempotent: yes}", "7:27 error idempotent should be true or false, this is \"yes\""),
                Arguments.of(
                        "{measures: [rows]}",
                        "7:25 error measures should be a mapping such as {rows: [800, 1200]}, this is a list"),
                Arguments.of(
                        "{measures: {rows: 800}}",
                        "7:32 error rows should be a list of two numbers such as [800, 1200], this is 800"),
                Arguments.of("{measures: {rows: [1, 2], rows: [1, 2]}}", "7:40 error the key \"rows\" comes twice"),
                Arguments.of(
                        "{measures: {7: [1, 2]}}",
                        "7:26 error the name of a measure should be a string, this is a number: put it in quotes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultOfAStepIsToldWithItsPlace(String keys, String fault) {
        assertThat(folder.faults(HEAD + "    steps:\n      - {name: pick, " + keys + "}\n"))
                .containsExactly(fault);
    }

    static Stream<Arguments> aFaultOfAStepIsToldWithItsPlace() {
        return Stream.of(
                Arguments.of("progressWithin: 0s", "7:38 error progressWithin should be more than nothing"),
                Arguments.of(
                        "progressWithin: 2m, maxRun: 1m",
                        "7:38 warning progressWithin is longer than maxRun: an attempt is slow before its progress is"
                                + " judged"),
                Arguments.of(
                        "backlog: 500",
                        "7:31 error backlog should be a mapping, with the keys count, age, this is a number"),
                Arguments.of("backlog: {}", "7:31 error backlog needs a count or an age, as in {count: 500, age: 15m}"),
                Arguments.of(
                        "backlog: {count: 0}",
                        "7:39 error count should be a whole number from 1 to 1000000000, this is 0"),
                Arguments.of("backlog: {age: 0s}", "7:37 error age should be more than nothing"));
    }

    private static Percentage percent(String number) {
        return new Percentage(new BigDecimal(number));
    }

    private static MeasureRange range(String low, String high) {
        return new MeasureRange(new BigDecimal(low), new BigDecimal(high));
    }
}
