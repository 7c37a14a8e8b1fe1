package io.lotwatch.app.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.CornerCases;
import io.lotwatch.core.reference.HistoryGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionsJsonTest {
    @Test
    void whatIsWrittenIsReadBackAsTheSameVersion() {
        for (long seed = 1; seed <= 60; seed++) {
            for (PipelineDefinition generated : HistoryGenerator.generate(seed).definitions()) {
                assertReadBack(versioned(generated), "seed " + seed);
            }
        }
        CornerCases.definitions().forEach(each -> assertReadBack(versioned(each), each.name()));
    }

    @Test
    void everyKeyOfAFileSurvives() {
        PipelineDefinition loaded = only("""
                pipelines:
                  - name: "\\u30d1\\ud83d\\ude00 \\u0001\\u007f\\u0085\\u2028\\ufeff \\"q\\" # {x: [y]}"
                    owner: a
                    severity: medium
                    runbook: https://r.example/x?y=1
                    uids: perLot
                    steps:
                      - {name: "yes", maxWait: 1d2h3m4s5ms, maxRun: 1h, heartbeat: 1m, minRun: 0s, retryWithin: 2s,
                         maxAttempts: 4, multiple: true, optional: true, progressWithin: 1m1s, backlog: {count: 7, age: 1m1s}}
                      - {name: "2", after: ["yes"]}
                    lots: {seal: {quiet: 90s}, deadline: {at: "23:59:59", zone: "+09:00"}, warnBefore: 0s}
                    retention: 36500d
                    slos:
                      - {name: a, sli: lotsOnTime, target: 99.123456%, window: 90d}
                      - {name: b, sli: itemsOnTime, target: 0.000001%, window: 1h, by: "attributes.a \u2028.b"}
                      - {name: c, sli: completeness, target: 50%, window: 1d1ms}
                      - {name: d, sli: freshness, target: 50%, window: 1d, within: 1h1ms}
                      - {name: e, sli: stability, target: 50%, window: 1d, measure: rows, within: [-1e30, 1e-30]}
                      - {name: f, sli: stability, target: 50%, window: 1d, measure: rows, withinBaseline: 150.5%}
                      - {name: g, sli: lotDuration, target: 50%, window: 1d, within: 45m}
                    expects: {itemsPerLot: [0, 1000000000000], itemsPerHour: 5, concurrentLots: 2, idempotent: true,
                      measures: {rows: [800, 1200.5], "\u30d1": [0, 12345678901234567890]}}
                """);

        assertReadBack(loaded, "all keys");
    }

    @Test
    void contentThatIsNoFileHasItsNameInMessages() {
        DefinitionsResult result = DefinitionsLoader.load("version x", "pipelines: 1".getBytes(StandardCharsets.UTF_8));

        assertThat(result.faults())
                .extracting(Fault::toString)
                .containsExactly("version x:1:12: error: pipelines should be a list, this is a number");
    }

    private static void assertReadBack(PipelineDefinition definition, String about) {
        for (String text : List.of(DefinitionsJson.write(definition), DefinitionsJson.writePretty(definition))) {
            assertThat(only(text)).as(about + ": " + text).isEqualTo(definition);
        }
    }

    private static PipelineDefinition only(String text) {
        DefinitionsResult result = DefinitionsLoader.load("text", text.getBytes(StandardCharsets.UTF_8));
        assertThat(result.hasErrors()).as("%s", result.faults()).isFalse();
        return result.pipelines().get(0);
    }

    private static PipelineDefinition versioned(PipelineDefinition d) {
        return d.withVersion(DefinitionVersion.of(d));
    }
}
