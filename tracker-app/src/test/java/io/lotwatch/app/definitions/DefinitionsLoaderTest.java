package io.lotwatch.app.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsLoaderTest {
    @TempDir
    Path directory;

    private DefinitionsFolder folder;

    @BeforeEach
    void folder() {
        folder = new DefinitionsFolder(directory);
    }

    @Test
    void aFullDefinitionIsReadAsWritten() {
        PipelineDefinition pipeline = folder.pipeline("""
                pipelines:
                  - name: dicom-upload
                    owner: imaging-team        # who is asked
                    severity: critical
                    runbook: https://runbooks.example/dicom-upload
                    uids: unique
                    steps:
                      - {name: detect,   maxRun: 30s}
                      - {name: register, after: [detect],   maxWait: 1m, maxRun: 10s, maxAttempts: 5, retryWithin: 2m}
                      - {name: preview,  after: [register], optional: true, multiple: true}
                      - {name: analyse,  after: [register, preview], maxWait: 10m, maxRun: 20m, heartbeat: 2m, minRun: 1s}
                    lots:
                      seal: manifest
                      deadline: {at: "23:59:59", zone: Asia/Tokyo}
                      warnBefore: 1h
                    retention: 40d
                """);

        Duration none = null;
        assertThat(pipeline)
                .isEqualTo(new PipelineDefinition(
                        "dicom-upload",
                        "imaging-team",
                        Severity.CRITICAL,
                        "https://runbooks.example/dicom-upload",
                        UidScope.UNIQUE,
                        List.of(
                                new StepDefinition(
                                        "detect",
                                        List.of(),
                                        false,
                                        false,
                                        none,
                                        Duration.ofSeconds(30),
                                        none,
                                        none,
                                        none,
                                        null),
                                new StepDefinition(
                                        "register",
                                        List.of("detect"),
                                        false,
                                        false,
                                        Duration.ofMinutes(1),
                                        Duration.ofSeconds(10),
                                        none,
                                        none,
                                        Duration.ofMinutes(2),
                                        5),
                                new StepDefinition(
                                        "preview", List.of("register"), true, true, none, none, none, none, none, null),
                                new StepDefinition(
                                        "analyse",
                                        List.of("register", "preview"),
                                        false,
                                        false,
                                        Duration.ofMinutes(10),
                                        Duration.ofMinutes(20),
                                        Duration.ofMinutes(2),
                                        Duration.ofSeconds(1),
                                        none,
                                        null)),
                        new LotPolicy(
                                new SealPolicy.Manifest(),
                                new DeadlinePolicy.At(LocalTime.of(23, 59, 59), ZoneId.of("Asia/Tokyo")),
                                Duration.ofHours(1)),
                        Duration.ofDays(40),
                        pipeline.version()));
        assertThat(pipeline.version()).matches("[0-9a-f]{12}");
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        PipelineDefinition pipeline = folder.pipeline(DefinitionsFolder.HEAD_AND_STEP);

        assertThat(pipeline.uids()).isEqualTo(UidScope.UNIQUE);
        assertThat(pipeline.lots()).isEqualTo(LotPolicy.DEFAULT);
        assertThat(pipeline.retention()).isEqualTo(PipelineDefinition.DEFAULT_RETENTION);
    }

    @Test
    void aQuietTimeSealsLots() {
        assertThat(lots("seal: {quiet: 10m}")).isEqualTo(new LotPolicy(seal(10), null, null));
    }

    @Test
    void aWindowWithoutAZoneIsCutInUtc() {
        assertThat(lots("window: 1d").seal()).isEqualTo(new SealPolicy.Window(Duration.ofDays(1), ZoneOffset.UTC));
    }

    @Test
    void aWindowIsCutInItsZone() {
        assertThat(lots("window: 8h, zone: Asia/Tokyo").seal())
                .isEqualTo(new SealPolicy.Window(Duration.ofHours(8), ZoneId.of("Asia/Tokyo")));
    }

    @Test
    void aTimeOfDayNeedsNeitherSecondsNorQuotes() {
        assertThat(lots("deadline: {at: 17:30}").deadline())
                .isEqualTo(new DeadlinePolicy.At(LocalTime.of(17, 30), ZoneOffset.UTC));
    }

    @Test
    void aDeadlineCanCountFromTheFirstEvent() {
        assertThat(lots("deadline: {after: 2h}").deadline()).isEqualTo(new DeadlinePolicy.After(Duration.ofHours(2)));
    }

    @ParameterizedTest
    @CsvSource({
        "250ms, 250",
        "30s, 30000",
        "1m, 60000",
        "2h, 7200000",
        "7d, 604800000",
        "1h30m, 5400000",
        "1d2h3m4s5ms, 93784005",
        "36500d, 3153600000000"
    })
    void durationsAreNumbersWithUnits(String text, long millis) {
        PipelineDefinition pipeline =
                folder.pipeline(DefinitionsFolder.HEAD + "    steps: [{name: pick, minRun: %s}]\n".formatted(text));

        assertThat(pipeline.steps().get(0).minRun()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void jsonIsYamlEvenWhenItIsIndentedByTabs() {
        DefinitionsResult result = folder.load(
                "{\n\t\"pipelines\": [\n\t\t{\"name\": \"a\",\n\t\t\"owner\":\t\"o\", \"severity\": \"high\",\n"
                        + "\t\t\"runbook\": \"https:\\/\\/r.example\\/a\", \"steps\": [{\"name\": \"s\"}]}\n\t]\n}\n");

        assertThat(result.faults()).isEmpty();
        assertThat(result.pipelines()).extracting(PipelineDefinition::runbook).containsExactly("https://r.example/a");
    }

    @Test
    void aDirectoryIsReadByNameAndAFileNamedTwiceOnce() {
        folder.file("b.json", text("b"));
        Path yml = folder.file("a.yml", text("a"));
        folder.file("c.yaml", text("c"));
        folder.file("notes.txt", "no definitions");
        folder.file(".hidden.yaml", "no: definitions");

        DefinitionsResult result = DefinitionsLoader.load(List.of(yml, directory));

        assertThat(result.faults()).isEmpty();
        assertThat(result.pipelines()).extracting(PipelineDefinition::name).containsExactly("a", "b", "c");
    }

    @Test
    void theSharedExamplesLoadWithoutAnError() throws IOException {
        Path data = Path.of(System.getProperty("repository.root", "..")).resolve("../shared/data");
        assumeTrue(Files.isDirectory(data), "the shared data is not here");
        for (String folder : List.of("corner-cases", "loan-application", "permit-receipt")) {
            DefinitionsResult result = DefinitionsLoader.load(List.of(data.resolve(folder + "/definitions.yaml")));

            assertThat(result.faults()).as(folder).noneMatch(Fault::isError);
            assertThat(result.pipelines()).as(folder).isNotEmpty();
        }
    }

    private LotPolicy lots(String entries) {
        return folder.pipeline(DefinitionsFolder.HEAD_AND_STEP + "    lots: {" + entries + "}\n")
                .lots();
    }

    private static SealPolicy seal(long minutes) {
        return new SealPolicy.Quiet(Duration.ofMinutes(minutes));
    }

    private static String text(String name) {
        return DefinitionsFolder.HEAD_AND_STEP.replace("orders", name);
    }
}
