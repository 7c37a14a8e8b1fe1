package io.lotwatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.ReportComparison;
import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.core.reference.TruthComparison;
import io.lotwatch.core.reference.TruthFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class ReplayTest {
    private static final Map<String, String> SCHEMAS = Map.of(
            "lots.ndjson", "lot-report",
            "lot-completions.ndjson", "lot-report",
            "findings.ndjson", "finding",
            "alerts.ndjson", "alert",
            "slo-events.ndjson", "slo-event",
            "rejected-events.ndjson", "rejected-event");

    @TempDir
    private Path directory;

    @Test
    void theSameInputGivesTheSameBytesWhateverThePartitionsAndThreads() throws IOException {
        var histories = new ManyHistories(25);
        Path log = directory.resolve("log.ndjson");
        ManyHistories.writeWithGarbage(histories.asDelivered(), log, 1);
        List<PipelineDefinition> definitions = histories.definitions();

        Map<String, String> one = replay("1-1", definitions, log, 1, 1).contents();

        assertThat(replay("4-2", definitions, log, 4, 2).contents()).isEqualTo(one);
        assertThat(replay("6-1", definitions, log, 6, 1).contents()).isEqualTo(one);
        assertThat(replay("6-2", definitions, log, 6, 2).contents()).isEqualTo(one);
        assertThat(one.get("findings.ndjson")).isNotEmpty();
        assertThat(one.get("lot-completions.ndjson")).isNotEmpty();
    }

    @Test
    void reportsAreThoseOfTheReferenceModelInAnyOrderWithGarbageInBetween() throws IOException {
        var histories = new ManyHistories(40);
        Path ordered = directory.resolve("in-order.ndjson");
        Path delivered = directory.resolve("delivered.ndjson");
        int garbage = ManyHistories.writeWithGarbage(histories.inOrder(), ordered, 2);
        ManyHistories.writeWithGarbage(histories.asDelivered(), delivered, 3);

        ReplayedFolder first = replay("in-order", histories.definitions(), ordered, 4, 2);
        ReplayedFolder second = replay("delivered", histories.definitions(), delivered, 3, 1);

        ReferenceModel.Result expected =
                ReferenceModel.judge(histories.definitions(), ManyHistories.events(histories.inOrder()));
        ReferenceModel.Result expectedAsDelivered =
                ReferenceModel.judge(histories.definitions(), ManyHistories.events(histories.asDelivered()));
        assertThat(ReportComparison.differences(expected.lots(), first.lots())).isEmpty();
        assertThat(ReportComparison.differences(expectedAsDelivered.lots(), second.lots()))
                .isEmpty();
        assertThat(first.summary().get("rejected").longValue()).isEqualTo(garbage + expected.rejected());
        assertThat(first.summary().get("read").longValue())
                .isEqualTo(garbage + histories.inOrder().size());
        assertThat(first.summary().get("items").longValue()).isEqualTo(expected.items());
        assertConformsToItsSchemas(first);
        assertConformsToItsSchemas(second);
    }

    @Test
    void stopsTheTimeWhereItIsTold() throws IOException {
        Path log = directory.resolve("log.ndjson");
        Files.writeString(log, """
                {"pipeline":"p","uid":"a","lot":"l","step":"s","type":"STARTED","time":"2026-11-24T08:00:00Z"}
                {"pipeline":"p","lot":"l","type":"LOT_OPENED","deadline":"2026-11-24T09:00:00Z","time":"2026-11-24T08:00:00Z"}
                """);

        ReplayedFolder before = ReplayedFolder.replay(
                List.of(), List.of(log), directory.resolve("before"), Instant.parse("2026-11-24T09:00:00Z"), 2, 1);
        ReplayedFolder after = ReplayedFolder.replay(
                List.of(), List.of(log), directory.resolve("after"), Instant.parse("2026-11-24T09:00:01Z"), 2, 1);

        assertThat(before.lots()).extracting(lot -> lot.verdict().name()).containsExactly("ON_TRACK");
        assertThat(after.lots()).extracting(lot -> lot.verdict().name()).containsExactly("MISSED");
    }

    @Test
    void forgetsNothingHoweverLongTheLogIs() throws IOException {
        Path log = directory.resolve("log.ndjson");
        Files.writeString(log, """
                {"pipeline":"p","uid":"a","lot":"old","step":"s","type":"SUCCEEDED","time":"2026-01-01T08:00:00Z"}
                {"pipeline":"p","lot":"old","type":"LOT_SEALED","time":"2026-01-01T08:00:01Z"}
                {"pipeline":"p","uid":"b","lot":"again","step":"s","type":"SUCCEEDED","time":"2026-01-01T08:00:01Z"}
                {"pipeline":"p","uid":"c","lot":"again","step":"s","type":"SUCCEEDED","time":"2026-09-01T08:00:00Z"}
                {"pipeline":"p","uid":"a","lot":"old","step":"s","type":"STARTED","time":"2026-01-01T07:00:00Z","observedAt":"2026-09-02T08:00:00Z"}
                """);

        ReplayedFolder single = replay("single", List.of(), log, 1, 1);
        ReplayedFolder withEmptyPartitions = replay("several", List.of(), log, 6, 2);

        assertThat(single.lots())
                .extracting(lot ->
                        lot.lot() + " " + lot.revision() + " " + lot.items().seen() + " " + lot.verdict())
                .containsExactly("again 0 2 ON_TRACK", "old 2 1 COMPLETED_ON_TIME");
        assertThat(withEmptyPartitions.contents()).isEqualTo(single.contents());
    }

    @ParameterizedTest
    @ValueSource(strings = {"corner-cases", "permit-receipt"})
    void realExecutionsGiveTheirTruth(String name) throws IOException {
        checkTruth(name);
    }

    // Half a year of a bank's day takes minutes.
    @Test
    @Tag("slow")
    void aLongRealExecutionGivesItsTruth() throws IOException {
        checkTruth("loan-application");
    }

    private void checkTruth(String name) throws IOException {
        assumeTrue(TruthFolder.find(name).isPresent(), "there is no data beside the repository");
        TruthFolder truth = TruthFolder.find(name).orElseThrow();
        var definitions = DefinitionsLoader.load(List.of(truth.file("definitions.yaml")));

        ReplayedFolder replayed = replay(name, definitions.pipelines(), truth.file("events.ndjson"), 4, 2);

        assertThat(TruthComparison.differences(truth.truth(), replayed.lots(), 0.01))
                .isEmpty();
        assertThat(replayed.summary().get("accepted").longValue())
                .isEqualTo(truth.truth().get("events").longValue());
        assertThat(replayed.summary().get("findings")).isEqualTo(truth.truth().get("findings"));
        assertConformsToItsSchemas(replayed);
    }

    private ReplayedFolder replay(
            String out, List<PipelineDefinition> definitions, Path log, int partitions, int threads)
            throws IOException {
        return ReplayedFolder.replay(definitions, List.of(log), directory.resolve(out), null, partitions, threads);
    }

    private static void assertConformsToItsSchemas(ReplayedFolder replayed) throws IOException {
        for (Map.Entry<String, String> file : SCHEMAS.entrySet()) {
            Schema schema = schema(file.getValue());
            for (String line : replayed.lines(file.getKey())) {
                assertThat(schema.validate(line, InputFormat.JSON))
                        .as("%s: %s", file.getKey(), line)
                        .isEmpty();
            }
        }
    }

    private static Schema schema(String name) throws IOException {
        try (InputStream in =
                ReplayTest.class.getResourceAsStream("/io/lotwatch/schemas/" + name + ".v1.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
