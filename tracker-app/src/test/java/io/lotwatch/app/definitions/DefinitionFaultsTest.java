package io.lotwatch.app.definitions;

import static io.lotwatch.app.definitions.DefinitionsFolder.HEAD;
import static io.lotwatch.app.definitions.DefinitionsFolder.HEAD_AND_STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DefinitionFaultsTest {
    @TempDir
    Path directory;

    private DefinitionsFolder folder;

    @BeforeEach
    void folder() {
        folder = new DefinitionsFolder(directory);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultOfAStepIsToldWithItsPlace(String step, String fault) {
        assertThat(folder.faults(HEAD + "    steps:\n      - {name: pick}\n      - " + step + "\n"))
                .containsExactly(fault);
    }

    static Stream<Arguments> aFaultOfAStepIsToldWithItsPlace() {
        return Stream.of(
                Arguments.of("{maxRun: 1s}", "8:9 error a step has no \"name\", which is mandatory"),
                Arguments.of(
                        "pick",
                        "8:9 error a step should be a mapping, with the keys name, after, optional, multiple,"
                                + " maxWait, maxRun, heartbeat, minRun, retryWithin, maxAttempts, progressWithin, backlog,"
                                + " this is a string"),
                Arguments.of("{name: \"\"}", "8:16 error name is empty"),
                Arguments.of("{name: 7}", "8:16 error name should be a string, this is a number: put it in quotes"),
                Arguments.of("{name: }", "8:15 error name should be a string, this is nothing"),
                Arguments.of(
                        "{name: " + "x".repeat(257) + "}",
                        "8:16 error name has 257 characters, at most 256 are allowed"),
                Arguments.of("{name: \"\\ud800\"}", "8:16 error name holds half of a surrogate pair"),
                Arguments.of("{name: others}", "8:16 error the step name \"others\" is reserved"),
                Arguments.of(
                        "{name: pick}", "8:16 error there are two steps \"pick\", the first at definitions.yaml:7:16"),
                Arguments.of(
                        "{name: b, maxrun: 1s}", "8:19 error a step has no key \"maxrun\"; did you mean \"maxRun\"?"),
                Arguments.of("{name: b, slos: 1s}", "8:19 error a step has no key \"slos\""),
                Arguments.of("{name: b, maxRun: 1s, maxRun: 2s}", "8:31 error the key \"maxRun\" comes twice"),
                Arguments.of("{name: b, [x]: 1}", "8:19 error a key should be a word, this is a list"),
                Arguments.of("{name: b, after: pick}", "8:26 error after should be a list, this is a string"),
                Arguments.of(
                        "{name: b, after: [pick, pikc]}",
                        "8:33 error there is no step \"pikc\"; did you mean \"pick\"?"),
                Arguments.of("{name: b, after: [pick, pick]}", "8:33 error after names \"pick\" twice"),
                Arguments.of("{name: b, after: [b]}", "8:27 error the step \"b\" comes after itself"),
                Arguments.of(
                        "{name: b, after: [1]}",
                        "8:27 error a step's name should be a string, this is a number: put it in quotes"),
                Arguments.of(
                        "{name: b, optional: yes}", "8:29 error optional should be true or false, this is \"yes\""),
                Arguments.of("{name: b, multiple: 1}", "8:29 error multiple should be true or false, this is 1"),
                Arguments.of(
                        "{name: b, maxAttempts: 0}",
                        "8:32 error maxAttempts should be a whole number from 1 to 1000, this is 0"),
                Arguments.of(
                        "{name: b, maxAttempts: 1001}",
                        "8:32 error maxAttempts should be a whole number from 1 to 1000, this is 1001"),
                Arguments.of(
                        "{name: b, maxAttempts: 99999999999}",
                        "8:32 error maxAttempts should be a whole number from 1 to 1000, this is 99999999999"),
                Arguments.of(
                        "{name: b, maxAttempts: \"3\"}",
                        "8:32 error maxAttempts should be a whole number from 1 to 1000, this is \"3\""),
                Arguments.of(
                        "{name: b, maxRun: 30}",
                        "8:27 error maxRun should be a duration such as 250ms, 30s, 1m, 2h, 7d"
                                + " or 1h30m, this is 30, which has no unit: did you mean 30s, or 30ms?"),
                Arguments.of(
                        "{name: b, maxRun: 1.5h}",
                        "8:27 error maxRun should be a duration such as 250ms, 30s, 1m, 2h,"
                                + " 7d or 1h30m, this is \"1.5h\": whole numbers only"),
                Arguments.of(
                        "{name: b, maxRun: 30m1h}",
                        "8:27 error maxRun should be a duration such as 250ms, 30s, 1m, 2h,"
                                + " 7d or 1h30m, this is \"30m1h\": each unit once, the largest first, without spaces"),
                Arguments.of(
                        "{name: b, maxRun: 2 weeks}",
                        "8:27 error maxRun should be a duration such as 250ms, 30s, 1m, 2h, 7d or 1h30m, this is \"2 weeks\""),
                Arguments.of(
                        "{name: b, maxRun: }",
                        "8:26 error maxRun should be a duration such as 250ms, 30s, 1m, 2h, 7d or 1h30m, this is nothing"),
                Arguments.of(
                        "{name: b, maxRun: -1s}",
                        "8:27 error maxRun should be a duration such as 250ms, 30s, 1m, 2h, 7d or 1h30m, this is \"-1s\""),
                Arguments.of("{name: b, maxRun: 0s}", "8:27 error maxRun should be more than nothing"),
                Arguments.of("{name: b, heartbeat: 0ms}", "8:30 error heartbeat should be more than nothing"),
                Arguments.of("{name: b, maxRun: 36501d}", "8:27 error maxRun is longer than 36500d"),
                Arguments.of(
                        "{name: b, maxRun: 99999999999999999999999999d}", "8:27 error maxRun is longer than 36500d"),
                Arguments.of(
                        "{name: b, minRun: 2s, maxRun: 1s}",
                        "8:27 warning minRun is longer than maxRun: every success is too fast or slow"),
                Arguments.of(
                        "{name: b, heartbeat: 2s, maxRun: 1s}",
                        "8:30 warning heartbeat is longer than maxRun: an attempt is slow before it is stalled"),
                Arguments.of(
                        "{name: b, retryWithin: 2s, maxAttempts: 1}",
                        "8:32 warning retryWithin cannot apply: with maxAttempts 1 the first failure is final"),
                Arguments.of(
                        "{name: b, maxWait: 2s, optional: true}",
                        "8:28 warning maxWait cannot apply: an optional step is never missing"),
                Arguments.of("{name: b, minRun: 0s}", "8:27 warning minRun cannot apply: nothing is faster than 0"),
                Arguments.of("{name: \" b\"}", "8:16 warning name begins or ends with white space"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultOfAPipelineIsToldWithItsPlace(String entry, String fault) {
        assertThat(folder.faults(HEAD_AND_STEP + "    " + entry + "\n")).containsExactly(fault);
    }

    static Stream<Arguments> aFaultOfAPipelineIsToldWithItsPlace() {
        return Stream.of(
                Arguments.of("priority: daily", "7:5 error a pipeline has no key \"priority\""),
                Arguments.of("owners: [a]", "7:5 error a pipeline has no key \"owners\"; did you mean \"owner\"?"),
                Arguments.of("owner: b", "7:5 error the key \"owner\" comes twice"),
                Arguments.of(
                        "uids: perlot",
                        "7:11 error uids should be one of unique, perLot, this is \"perlot\"; did you mean \"perLot\"?"),
                Arguments.of("uids: true", "7:11 error uids should be one of unique, perLot, this is a boolean"),
                Arguments.of("retention: 0d", "7:16 error retention should be more than nothing"),
                Arguments.of(
                        "lots: manifest",
                        "7:11 error lots should be a mapping, with the keys seal, window, zone,"
                                + " deadline, warnBefore, id, atRiskBelow, this is a string"),
                Arguments.of(
                        "lots: {seal: manifets}",
                        "7:18 error seal should be manifest or a mapping such as {quiet: 10m}, this is \"manifets\""),
                Arguments.of("lots: {seal: {}}", "7:18 error seal has no \"quiet\", which is mandatory"),
                Arguments.of("lots: {seal: {quiet: 0s}}", "7:26 error quiet should be more than nothing"),
                Arguments.of(
                        "lots: {zone: UTC}",
                        "7:18 error zone belongs to a window or to a deadline, and lots have no window"),
                Arguments.of(
                        "lots: {window: 7h}",
                        "7:20 error window should be whole days or a part of 24h that goes into it"
                                + " evenly, this is \"7h\""),
                Arguments.of(
                        "lots: {window: 36h}",
                        "7:20 error window should be whole days or a part of 24h that goes into it"
                                + " evenly, this is \"36h\""),
                Arguments.of(
                        "lots: {window: 1d, zone: Asia/Tokio}",
                        "7:30 error there is no time zone \"Asia/Tokio\"; did you mean \"Asia/Tokyo\"?"),
                Arguments.of(
                        "lots: {window: 1d, seal: {quiet: 1m}}",
                        "7:30 error lots that are cut by a window are sealed at its end, not when it is quiet"),
                Arguments.of(
                        "lots: {window: 1d, seal: manifest}",
                        "7:30 warning lots that are cut by a window are sealed at its end, too"),
                Arguments.of("lots: {deadline: {}}", "7:22 error deadline should have \"at\" or \"after\""),
                Arguments.of(
                        "lots: {deadline: {at: \"10:00\", after: 1h}}",
                        "7:22 error deadline should have \"at\" or \"after\", not both"),
                Arguments.of(
                        "lots: {deadline: {after: 1h, zone: UTC}}",
                        "7:40 error zone belongs to \"at\", and means nothing beside \"after\""),
                Arguments.of(
                        "lots: {deadline: {at: \"24:00\"}}",
                        "7:27 error at should be a time of day such as \"17:30\" or \"23:59:59\", this is \"24:00\""),
                Arguments.of(
                        "lots: {deadline: {at: 10}}",
                        "7:27 error at should be a time of day such as \"17:30\" or \"23:59:59\", this is 10"),
                Arguments.of(
                        "lots: {warnBefore: 1h}",
                        "7:24 warning warnBefore applies only to lots whose LOT_OPENED names a deadline: there is no other"),
                Arguments.of(
                        "lots: {deadline: {after: 1h}, warnBefore: 2h}",
                        "7:47 warning warnBefore is longer than the deadline's \"after\": each lot is at risk from its start"),
                Arguments.of(
                        "lots: {deadline: {at: 10:00}, warnBefore: 2d}",
                        "7:47 warning warnBefore is longer than a day: each lot is at risk from its start"),
                Arguments.of(
                        "lots: {deadline: {after: 1h}, seal: {quiet: 2h}}",
                        "7:41 warning quiet is longer than the deadline's \"after\": each lot is sealed too late"),
                Arguments.of(
                        "lots: {deadline: {after: 1h}, window: 2h}",
                        "7:43 warning window is longer than the deadline's \"after\": a lot can be due before its end"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsMandatoryIsMissedAndChecked(String line, String instead, String fault) {
        assertThat(folder.faults(HEAD_AND_STEP.replace(line, instead))).containsExactly(fault);
    }

    static Stream<Arguments> whatIsMandatoryIsMissedAndChecked() {
        return Stream.of(
                Arguments.of("owner: team-a\n    ", "", "2:5 error a pipeline has no \"owner\", which is mandatory"),
                Arguments.of(
                        "severity: high\n    ", "", "2:5 error a pipeline has no \"severity\", which is mandatory"),
                Arguments.of(
                        "    runbook: https://runbooks.example/orders\n",
                        "",
                        "2:5 error a pipeline has no \"runbook\", which is mandatory"),
                Arguments.of("name: orders\n    ", "", "2:5 error a pipeline has no \"name\", which is mandatory"),
                Arguments.of(
                        "    steps: [{name: pick}]\n", "", "2:5 error a pipeline has no \"steps\", which is mandatory"),
                Arguments.of("[{name: pick}]", "[]", "6:12 error steps is empty"),
                Arguments.of("[{name: pick}]", "{name: pick}", "6:12 error steps should be a list, this is a mapping"),
                Arguments.of("team-a", "\"\"", "3:12 error owner is empty"),
                Arguments.of("team-a", "\" \"", "3:12 error owner is empty"),
                Arguments.of(
                        "high",
                        "High",
                        "4:15 error severity should be one of critical, high, medium, this is"
                                + " \"High\"; did you mean \"high\"?"),
                Arguments.of(
                        "https://runbooks.example/orders",
                        "wiki/orders",
                        "5:14 error runbook should be a URL that"
                                + " begins with http:// or https://, this is \"wiki/orders\""),
                Arguments.of(
                        "https://runbooks.example/orders",
                        "ftp://x/y",
                        "5:14 error runbook should be a URL that"
                                + " begins with http:// or https://, this is \"ftp://x/y\""),
                Arguments.of(
                        "https://runbooks.example/orders", "https:", "5:19 error mapping values are not allowed here"));
    }

    @Test
    void aRetentionShorterThanABudgetIsOdd() {
        assertThat(folder.faults(HEAD + "    steps: [{name: pick, maxWait: 8d}]\n    retention: 7d\n"))
                .containsExactly("7:16 warning retention (7d) is shorter than maxWait of pick");
    }

    @Test
    void aCircleIsNamedWhereItCloses() {
        assertThat(folder.faults(HEAD + """
                    steps:
                      - {name: a, after: [d]}
                      - {name: b, after: [a]}
                      - {name: c, after: [b]}
                      - {name: d, after: [a, c]}
                """))
                .containsExactly(
                        "8:27 error the steps go round in a circle: a after d after c after b after a",
                        "10:27 error the steps go round in a circle: a after d after a");
    }

    @Test
    void allFaultsOfAllFilesAreToldAtOnceInOrder() {
        Path first = folder.file("1.yaml", HEAD + "    steps: [{name: pick, maxRun: 1}]\n    colour: red\n");
        Path second = folder.file("2.yaml", HEAD_AND_STEP.replace("high", "low") + "    retention: 1\n");
        Path third = folder.file("3.yaml", "pipelines: [");

        DefinitionsResult result = DefinitionsLoader.load(List.of(first, second, third));

        assertThat(result.pipelines()).isEmpty();
        assertThat(result.faults())
                .extracting(fault -> Path.of(fault.file()).getFileName() + ":" + fault.line() + ":" + fault.column())
                .containsExactly(
                        "1.yaml:6:34", "1.yaml:7:5", "2.yaml:2:11", "2.yaml:4:15", "2.yaml:7:16", "3.yaml:1:13");
    }

    @Test
    void aPipelineOfTheSameNameIsAFaultAcrossFiles() {
        Path first = folder.file("1.yaml", HEAD_AND_STEP);
        Path second = folder.file("2.yaml", HEAD_AND_STEP);

        assertThat(DefinitionsLoader.load(List.of(first, second)).faults())
                .extracting(Fault::toString)
                .containsExactly("%s:2:11: error: there are two pipelines \"orders\", the first at %s:2:11"
                        .formatted(second, first));
    }

    @Test
    void whatCannotBeReadIsAFaultWithItsName() {
        Path absent = directory.resolve("absent.yaml");

        assertThat(DefinitionsLoader.load(List.of(absent)).faults())
                .extracting(Fault::toString)
                .containsExactly(absent + ":1:1: error: there is no such file");
    }

    @Test
    void aDirectoryWithoutDefinitionsIsAFault() {
        assertThat(DefinitionsLoader.load(List.of(directory)).faults())
                .extracting(Fault::toString)
                .containsExactly(directory + ":1:1: error: the directory has no *.yaml, *.yml or *.json file");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFileThatIsNotWhatItShouldBeIsAFault(String content, String fault) {
        assertThat(folder.faults(content)).containsExactly(fault);
    }

    static Stream<Arguments> aFileThatIsNotWhatItShouldBeIsAFault() {
        return Stream.of(
                Arguments.of("", "1:1 error the file is empty, it should have the key \"pipelines\""),
                Arguments.of("# nothing\n", "1:1 error the file is empty, it should have the key \"pipelines\""),
                Arguments.of(
                        "[]",
                        "1:1 error the file should be a mapping, with the keys pipelines, calendars, this is a list"),
                Arguments.of("{}", "1:1 error the file has no \"pipelines\", which is mandatory"),
                Arguments.of("pipelines: {}", "1:12 error pipelines should be a list, this is a mapping"),
                Arguments.of("pipelines: []", "1:12 warning there are no pipelines"),
                Arguments.of(
                        "pipelines: []\n---\npipelines: []\n",
                        "2:1 error expected a single document in the stream:" + " but found another document"),
                Arguments.of("pipelines: \u0007", "1:12 error the character U+0007 is not allowed"),
                Arguments.of("pipelines: *x", "1:12 error found undefined alias x"),
                Arguments.of("pipelines: " + "[".repeat(100_000), "1:43 error more than 32 levels deep"));
    }

    @Test
    void bytesThatAreNotUtf8AreAFaultAtTheirPlace() {
        byte[] bytes = "pipelines:\n  - näme: \u00ff".getBytes(StandardCharsets.ISO_8859_1);

        DefinitionsResult result = DefinitionsLoader.load(List.of(folder.file("latin.yaml", bytes)));

        assertThat(result.faults())
                .extracting(DefinitionsFolder::told)
                .containsExactly("2:6 error the file is not UTF-8 here");
    }

    @Test
    void aFaultIsOneLineWhateverTheFileHolds() {
        assertThat(folder.faults(HEAD + "    steps: [{name: \"a\\nb\\e[31m\"}, {name: \"a\\nb\\e[31m\"}]\n"))
                .containsExactly("6:42 error there are two steps \"a b [31m\", the first at definitions.yaml:6:20");
    }

    @Test
    void aBombOfAliasesIsAFaultAndNoBomb() {
        var bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(folder.faults(bomb.toString())).hasSize(1).first().asString().contains("aliases");
    }

    @Test
    void aListThatHoldsItselfIsAFault() {
        assertThat(folder.faults("pipelines: &x [*x]"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1:12 error");
    }

    @Test
    void aChainOfManyThousandStepsIsCheckedWithoutOverflow() {
        var text = new StringBuilder(HEAD + "    steps:\n    - {name: s0, after: [s39999]}\n");
        for (int i = 1; i < 40_000; i++) {
            text.append("    - {name: s%d, after: [s%d]}\n".formatted(i, i - 1));
        }

        assertThat(folder.faults(text.toString()))
                .hasSize(1)
                .first()
                .asString()
                .contains("circle")
                .hasSizeLessThan(300);
    }

    @Test
    void aFileFullOfFaultsIsCheckedInReasonableTime() {
        var text = new StringBuilder(HEAD + "    steps:\n");
        for (int i = 0; i < 900; i++) {
            text.append("    - {name: s%d, after: [%s]}\n"
                    .formatted(
                            i,
                            "s%d, unknownStep%d, s0, s1, s2, "
                                    .formatted(i + 1, i)
                                    .repeat(20)));
        }

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> folder.faults(text.toString())))
                .hasSizeGreaterThan(900);
    }

    @Test
    void aFileThatIsTooLargeIsAFault() throws Exception {
        Path large = directory.resolve("large.yaml");
        Files.write(large, new byte[YamlDocument.MAX_BYTES + 1]);

        assertThat(DefinitionsLoader.load(List.of(large)).faults())
                .extracting(DefinitionsFolder::told)
                .containsExactly("1:1 error the file has more than 3000000 bytes");
    }
}
