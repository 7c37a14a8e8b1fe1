package io.lotwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BacktestForecastCommandTest {
    private static final String DEFINITIONS = """
            pipelines:
              - name: orders
                owner: team-a
                severity: high
                runbook: https://runbooks.example/orders
                steps: [{name: pick}]
            """;
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    @TempDir
    Path directory;

    private Path definitions = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeDefinitions() throws IOException {
        definitions = directory.resolve("definitions.yaml");
        Files.writeString(definitions, DEFINITIONS);
    }

    /** Lots of two items, one an hour, which take 10 to 40 minutes. */
    private Path events(int lots) throws IOException {
        var lines = new ArrayList<String>();
        for (int lot = 0; lot < lots; lot++) {
            Instant at = START.plus(Duration.ofHours(lot));
            lines.add("""
                    {"pipeline":"orders","lot":"%d","type":"LOT_SEALED","time":"%s","expectedItems":2}""".formatted(lot, at));
            for (int item = 1; item <= 2; item++) {
                Instant end = at.plus(Duration.ofMinutes((5 + lot * 7 % 16) * (long) item));
                lines.add("""
                        {"pipeline":"orders","lot":"%d","uid":"%d-%d","step":"pick","type":"SUCCEEDED","time":"%s"}""".formatted(lot, lot, item, end));
            }
        }
        return Files.write(directory.resolve("events.ndjson"), lines);
    }

    private int backtest(Object... more) {
        var arguments = new ArrayList<>(List.of("backtest", "forecast", "--definitions", definitions.toString()));
        for (Object argument : more) {
            arguments.add(argument.toString());
        }
        CommandLine line = LotwatchMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments.toArray(String[]::new));
    }

    @Test
    void asJsonItHasTheScoresOfTheForecastAndOfEachRule() throws Exception {
        int code = backtest("--format", "json", events(40));

        assertThat(code).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.fieldNames())
                .toIterable()
                .containsExactly(
                        "lots",
                        "asked",
                        "missed",
                        "brier",
                        "calibrationError",
                        "precision",
                        "recall",
                        "medianLeadMs",
                        "rules");
        // Twenty in the second half; the log ends with the last one, before any of its deadlines.
        assertThat(report.get("lots").asInt()).isEqualTo(19);
        assertThat(report.get("rules").fieldNames())
                .toIterable()
                .containsExactly(
                        "baseRate", "elapsedOverDone", "medianOfEarlier", "meanOfLastTen", "criticalPath", "survival");
        assertThat(report.get("rules"))
                .allSatisfy(rule -> assertThat(rule.get("brier").asDouble()).isBetween(0.0, 1.0));
    }

    @Test
    void itemsThatEndAsSoonAsTheyAreSeenLeaveNothingToAskAbout() throws Exception {
        int code = backtest("--per-item", "--format", "json", events(40));

        assertThat(code).isEqualTo(1);
        assertThat(err).asString().contains("no lot to ask about");
    }

    @Test
    void asATableItEndsWithAComparison() throws Exception {
        int code = backtest(events(40));

        assertThat(code).isZero();
        assertThat(out.toString().lines())
                .hasSize(11)
                .anyMatch(line -> line.startsWith("forecast "))
                .last()
                .asString()
                .startsWith("the Brier score of the forecast is ");
    }

    @Test
    void theSameLogGivesTheSameBytes() throws Exception {
        Path events = events(30);
        backtest("--format", "json", events);
        String first = out.toString();
        out.getBuffer().setLength(0);

        backtest("--format", "json", events);

        assertThat(out).hasToString(first);
    }

    @Test
    void withoutLotsThereIsNothingToMeasure() throws Exception {
        int code = backtest(events(0));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("lotwatch: no lot to ask about");
    }

    @Test
    void aFileThatIsNotThereIsTold() {
        int code = backtest(directory.resolve("none.ndjson"));

        assertThat(code).isEqualTo(1);
        assertThat(err).asString().contains("there is no such file").doesNotContain("\tat ");
    }

    @Test
    void anotherFormatIsAWrongUse() throws Exception {
        assertThat(backtest("--format", "xml", events(1))).isEqualTo(2);
    }
}
