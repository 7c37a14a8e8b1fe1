package io.lotwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.audit.AuditLine;
import io.lotwatch.core.audit.Coverage;
import io.lotwatch.core.audit.Mend;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    // Where a mend belongs: %1$s is in the step, %2$s in the lots, %3$s in the pipeline.
    private static final String DEFINITIONS = """
            pipelines:
              - name: orders
                owner: team-a
                severity: high
                runbook: https://runbooks.example/orders
                steps: [{name: pick, maxRun: 500ms, minRun: 1ms, retryWithin: 1m}, {name: pack, after: [pick]%1$s}]
                lots: {seal: manifest%2$s}
                %3$s
            """;
    private static final String BARE = DEFINITIONS.formatted("", "", "");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void eachPipelineHasATableAndAllHaveASummary() throws Exception {
        assertThat(audit("--definitions", file(BARE))).isEqualTo(0);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().lines().map(line -> line.replaceAll(" {2,}", " | ")))
                .startsWith(
                        "orders",
                        "STEP | WAY TO FAIL | CAUGHT | BY WHAT, AND WHEN | MENDED BY",
                        "pick | never starts | NO | nothing waits for it | maxWait: 15m",
                        " | hangs while running | yes | SLOW by maxRun, 500ms after its start")
                .contains("(lots) | the lot never comes | NO | nothing expects it"
                        + " | schedule: {cron: \"0 2 * * *\", zone: UTC, startGrace: 15m}")
                .contains(
                        "",
                        "of 19 ways to fail 9 would be caught, 0 late, 10 not at all",
                        "unseen: never starts (2), hangs while running, hangs with heartbeats but no progress,"
                                + " fails for good, fails and is never retried, runs slow, does too little,"
                                + " the lot never comes, the lot never closes");
    }

    @Test
    void jsonHasTheCountsAndEachWay() throws Exception {
        assertThat(audit("--definitions", file(BARE), "--format", "JSON")).isEqualTo(0);

        JsonNode json = new JsonMapper().readTree(out.toString());
        assertThat(json.get("caught").intValue()).isEqualTo(9);
        assertThat(json.get("unseen").intValue()).isEqualTo(10);
        assertThat(json.get("ways")).hasSize(19);
        assertThat(json.at("/ways/1").toString())
                .isEqualTo("{\"pipeline\":\"orders\",\"step\":\"pick\",\"mode\":\"HANGS\",\"coverage\":\"CAUGHT\","
                        + "\"rule\":\"SLOW by maxRun\",\"afterMs\":500,\"when\":\"500ms after its start\","
                        + "\"mend\":null}");
        assertThat(json.at("/ways/18/mend").isNull()).isTrue();
        assertThat(json.at("/ways/17/mend").toString())
                .isEqualTo("{\"place\":\"lots\",\"line\":\"deadline: {after: 24h}\"}");
    }

    @Test
    void definitionsWithErrorsAreToldAndFail() throws Exception {
        assertThat(audit("--definitions", file(BARE.replace("high", "urgent")))).isEqualTo(1);

        assertThat(err.toString()).contains("definitions.yaml:4:15: error: severity should be");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void withoutFilesTheTrackerIsAsked() {
        assertThat(audit("--data", directory.toString())).isEqualTo(1);

        assertThat(err.toString()).startsWith("lotwatch: ").doesNotContain("\tat ");
    }

    @Test
    void anUnknownFormatIsAWrongUse() throws Exception {
        assertThat(audit("--definitions", file(BARE), "--format", "xml")).isEqualTo(2);
    }

    /** Put where it belongs, each line loads without a fault, and the way that it is for is caught. */
    @Test
    void eachMendMends() {
        List<AuditLine> unmended = audited(BARE).stream()
                .filter(line -> line.mend() != null)
                .filter(line -> !"pick".equals(line.step()))
                .toList();
        assertThat(unmended).hasSize(9);
        for (AuditLine line : unmended) {
            Mend mend = line.mend();
            String text = ", " + mend.line();
            String mended =
                    switch (mend.place()) {
                        case STEP -> DEFINITIONS.formatted(text, "", "");
                        case LOTS -> DEFINITIONS.formatted("", text, "");
                        case PIPELINE -> DEFINITIONS.formatted("", "", mend.line());
                    };

            assertThat(audited(mended))
                    .as(mended)
                    .filteredOn(each -> each.mode() == line.mode() && Objects.equals(each.step(), line.step()))
                    .extracting(AuditLine::coverage)
                    .containsExactly(Coverage.CAUGHT);
        }
    }

    private static List<AuditLine> audited(String definitions) {
        DefinitionsResult result = DefinitionsLoader.load("definitions", definitions.getBytes(StandardCharsets.UTF_8));
        assertThat(result.faults()).as(definitions).isEmpty();
        return AuditText.audit(result.pipelines());
    }

    private int audit(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "audit";
        System.arraycopy(args, 0, all, 1, args.length);
        return LotwatchMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all);
    }

    private String file(String content) throws Exception {
        return Files.writeString(directory.resolve("definitions.yaml"), content).toString();
    }
}
