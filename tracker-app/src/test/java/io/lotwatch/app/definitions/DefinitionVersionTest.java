package io.lotwatch.app.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionVersionTest {
    private static final Map<String, Object> PIPELINE = ordered(
            "name", "orders",
            "owner", "team-a",
            "severity", "high",
            "runbook", "https://runbooks.example/orders",
            "uids", "unique",
            "steps",
                    List.of(
                            ordered("name", "pick", "maxRun", "90s", "optional", false, "multiple", false),
                            ordered("name", "weigh"),
                            ordered("name", "pack", "after", List.of("pick", "weigh"), "maxAttempts", 3)),
            "lots", ordered("seal", "manifest", "deadline", ordered("at", "17:30", "zone", "UTC"), "warnBefore", "1h"),
            "retention", "30d");

    @TempDir
    Path directory;

    private DefinitionsFolder folder;

    @BeforeEach
    void folder() {
        folder = new DefinitionsFolder(directory);
    }

    @Test
    void theVersionDoesNotDependOnHowADefinitionIsWritten() {
        String version = version(flow(PIPELINE, new Random(0), false));
        for (long seed = 1; seed <= 100; seed++) {
            String text = flow(PIPELINE, new Random(seed), true);

            assertThat(version(text)).as("seed %d: %s", seed, text).isEqualTo(version);
        }
    }

    @Test
    void theVersionDependsOnNoOtherPipelineOfTheFile() {
        String other = flow(PIPELINE, new Random(0), false).replace("orders", "returns");
        List<PipelineDefinition> both = folder.load(
                        "pipelines: [" + other + ", " + flow(PIPELINE, new Random(0), false) + "]")
                .pipelines();

        assertThat(both.get(1).version()).isEqualTo(version(flow(PIPELINE, new Random(0), false)));
        assertThat(both.get(0).version()).isNotEqualTo(both.get(1).version());
    }

    @Test
    void whatIsNotSaidIsTheSameAsItsDefault() {
        assertThat(version(DefinitionsFolder.HEAD_AND_STEP
                        + "    uids: unique\n    retention: 720h\n    lots: {seal: manifest}\n"))
                .isEqualTo(version(DefinitionsFolder.HEAD_AND_STEP));
    }

    @Test
    void everyChangeOfMeaningIsAnotherVersion() {
        List<String> texts = List.of(
                "steps: [{name: a}]",
                "steps: [{name: b}]",
                "steps: [{name: a}, {name: b}]",
                "steps: [{name: b}, {name: a}]",
                "steps: [{name: a}, {name: b, after: [a]}]",
                "steps: [{name: a, optional: true}]",
                "steps: [{name: a, multiple: true}]",
                "steps: [{name: a, maxWait: 1s}]",
                "steps: [{name: a, maxRun: 1s}]",
                "steps: [{name: a, maxRun: 1ms}]",
                "steps: [{name: a, heartbeat: 1s}]",
                "steps: [{name: a, minRun: 1s}]",
                "steps: [{name: a, retryWithin: 1s}]",
                "steps: [{name: a, maxAttempts: 1}]",
                "steps: [{name: a, progressWithin: 1s}]",
                "steps: [{name: a, backlog: {count: 1}}]",
                "steps: [{name: a, backlog: {age: 1s}}]",
                "steps: [{name: a, backlog: {count: 1, age: 1s}}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: lotsOnTime, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: t, sli: lotsOnTime, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: lotsOnTime, target: 99.1%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: lotsOnTime, target: 99%, window: 8d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: itemsOnTime, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: completeness, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: itemsOnTime, by: attributes.x, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: freshness, within: 1h, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: lotDuration, within: 1h, target: 99%, window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: stability, measure: r, within: [1, 2], target: 99%,"
                        + " window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: stability, measure: r, within: [1, 3], target: 99%,"
                        + " window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: stability, measure: q, within: [1, 2], target: 99%,"
                        + " window: 7d}]",
                "steps: [{name: a}]\n    slos: [{name: s, sli: stability, measure: r, withinBaseline: 50%, target: 99%,"
                        + " window: 7d}]",
                "steps: [{name: a}]\n    expects: {itemsPerLot: [1, 2]}",
                "steps: [{name: a}]\n    expects: {itemsPerLot: [0, 2]}",
                "steps: [{name: a}]\n    expects: {itemsPerHour: 1}",
                "steps: [{name: a}]\n    expects: {concurrentLots: 1}",
                "steps: [{name: a}]\n    expects: {idempotent: true}",
                "steps: [{name: a}]\n    expects: {idempotent: false}",
                "steps: [{name: a}]\n    expects: {measures: {rows: [1, 2]}}",
                "steps: [{name: a}]\n    expects: {measures: {rows: [1, 2.5]}}",
                "steps: [{name: a}]\n    uids: perLot",
                "steps: [{name: a}]\n    retention: 31d",
                "steps: [{name: a}]\n    lots: {seal: {quiet: 1d}}",
                "steps: [{name: a}]\n    lots: {window: 1d}",
                "steps: [{name: a}]\n    lots: {window: 1d, zone: Asia/Tokyo}",
                "steps: [{name: a}]\n    lots: {warnBefore: 1d}",
                "steps: [{name: a}]\n    lots: {deadline: {after: 1d}}",
                "steps: [{name: a}]\n    lots: {deadline: {at: \"00:00\"}}",
                "steps: [{name: a}]\n    lots: {deadline: {at: \"00:00\", zone: Asia/Tokyo}}");

        List<String> versions = texts.stream()
                .map(text -> version(DefinitionsFolder.HEAD + "    " + text + "\n"))
                .toList();

        assertThat(new HashSet<>(versions)).hasSameSizeAs(texts);
    }

    /** Computed by another program, from the text that was hashed before there were SLOs and expectations. */
    @Test
    void aDefinitionThatSaysNothingOfItsObjectivesKeepsItsVersion() {
        assertThat(version(DefinitionsFolder.HEAD_AND_STEP)).isEqualTo("1e291a614406");
        assertThat(version(DefinitionsFolder.HEAD_AND_STEP + "    slos: []\n    expects: {}\n"))
                .isEqualTo("1e291a614406");
    }

    @Test
    void howNumbersOfObjectivesAreWrittenChangesNothing() {
        assertThat(version(DefinitionsFolder.HEAD_AND_STEP + """
                    slos:
                      - {name: s, sli: stability, measure: rows, within: [800, 1200], target: 99.5%, window: 7d}
                    expects: {measures: {b: [0.5, 2], a: [1, 2]}, itemsPerLot: [1, 2]}
                """))
                .isEqualTo(version(DefinitionsFolder.HEAD_AND_STEP + """
                    slos:
                      - {sli: stability, name: s, window: 168h, target: "99.50%", within: [800.0, 1.2e3], measure: rows}
                    expects: {itemsPerLot: [1, 2], measures: {a: [1.0, 2], b: [.50, 2e0]}}
                """));
    }

    private String version(String pipelineOrFile) {
        return folder.pipeline(
                        pipelineOrFile.startsWith("pipelines:")
                                ? pipelineOrFile
                                : "pipelines: [" + pipelineOrFile + "]")
                .version();
    }

    /** As flow YAML, with shuffled keys, comments, line ends and quotes where {@code varied}. */
    private static String flow(Object value, Random random, boolean varied) {
        if (value instanceof Map<?, ?> map) {
            var keys = new ArrayList<Object>(map.keySet());
            if (varied) {
                Collections.shuffle(keys, random);
            }
            return keys.stream()
                    .map(key -> quoted(key, random, varied) + ": " + flow(map.get(key), random, varied))
                    .collect(Collectors.joining("," + gap(random, varied), "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(element -> flow(element, random, varied))
                    .collect(Collectors.joining("," + gap(random, varied), "[", "]"));
        }
        if (varied && "90s".equals(value)) {
            return List.of("1m30s", "90000ms", "90s").get(random.nextInt(3));
        }
        return value instanceof String text && !text.contains(":")
                ? quoted(text, random, varied)
                : value instanceof String text ? '"' + text + '"' : value.toString();
    }

    private static String quoted(Object word, Random random, boolean varied) {
        return varied ? List.of("%s", "'%s'", "\"%s\"").get(random.nextInt(3)).formatted(word) : word.toString();
    }

    private static String gap(Random random, boolean varied) {
        return varied ? List.of(" ", "\n  ", " # so: [it, is]\n  ").get(random.nextInt(3)) : " ";
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
