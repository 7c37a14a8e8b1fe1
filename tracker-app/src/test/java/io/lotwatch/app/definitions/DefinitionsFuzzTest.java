package io.lotwatch.app.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, loading it gives pipelines or faults, and throws nothing. */
class DefinitionsFuzzTest {
    private static final String GOOD = """
            pipelines:
              - name: orders # a comment
                owner: &owner team-a
                severity: high
                runbook: https://runbooks.example/orders
                uids: unique
                steps:
                  - {name: pick, maxRun: 30s}
                  - name: pack
                    after: [pick]
                    maxAttempts: 5
                    retryWithin: 2m
                lots: {seal: {quiet: 10m}, deadline: {at: "23:59:59", zone: Asia/Tokyo}, warnBefore: 1h}
                retention: 30d
            """;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            ",",
            "-",
            "- ",
            "&a ",
            "*a",
            "*owner",
            "!",
            "!!str ",
            "|",
            ">",
            "'",
            "\"",
            "\n",
            "\t",
            "  ",
            "#",
            "?",
            "? ",
            "%",
            "@",
            "---\n",
            "...\n",
            "<<: *owner",
            "~",
            "null",
            "9999999999999999999d",
            "0s",
            "\u0000",
            "\u0085",
            "\ufeff",
            "\ud83d\ude00",
            "\\",
            "\"\\ud800\"",
            "\"\\x41\"",
            "!!binary x",
            "1e999999999");

    @TempDir
    Path directory;

    @Test
    void damagedDefinitionsAreNoMoreThanFaults() {
        var folder = new DefinitionsFolder(directory);
        for (long seed = 0; seed < 1_500; seed++) {
            var random = new Random(seed);
            var text = new StringBuilder(GOOD);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                int at = random.nextInt(text.length());
                int end = random.nextBoolean() ? at : Math.min(text.length(), at + random.nextInt(20));
                text.replace(at, end, random.nextInt(4) == 0 ? "" : PIECES.get(random.nextInt(PIECES.size())));
            }

            DefinitionsResult result = folder.load(text.toString());

            assertThat(result.pipelines().isEmpty() && result.faults().isEmpty())
                    .as("seed %d: %s", seed, text)
                    .isFalse();
            assertThat(result.hasErrors() && !result.pipelines().isEmpty())
                    .as("seed %d: %s", seed, text)
                    .isFalse();
        }
    }

    @Test
    void randomBytesAreNoMoreThanFaults() {
        var folder = new DefinitionsFolder(directory);
        for (long seed = 0; seed < 500; seed++) {
            byte[] bytes = new byte[new Random(seed).nextInt(100)];
            new Random(seed).nextBytes(bytes);
            Path file = folder.file("random.yaml", bytes);

            assertThat(DefinitionsLoader.load(List.of(file)).hasErrors())
                    .as("seed %d: %s", seed, new String(bytes, StandardCharsets.ISO_8859_1))
                    .isTrue();
        }
    }
}
