package io.lotwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ValidateCommandTest {
    private static final String GOOD = """
            pipelines:
              - name: orders
                owner: team-a
                severity: high
                runbook: https://runbooks.example/orders
                steps: [{name: pick}, {name: pack, after: [pick]}]
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void goodDefinitionsAreCounted() throws Exception {
        assertThat(validate(file(GOOD))).isEqualTo(0);
        assertThat(out.toString().lines())
                .containsExactly(
                        "1 pipeline, 2 steps, no faults",
                        "of 19 ways to fail 3 would be caught, 0 late, 16 not at all",
                        "unseen: never starts (2), hangs while running (2), hangs with heartbeats but no progress (2),"
                                + " fails for good (2), fails and is never retried (2), runs slow (2),"
                                + " does too little (2), the lot never comes, the lot never closes");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aWarningIsToldAndDoesNotFail() throws Exception {
        String file = file(GOOD + "    lots: {warnBefore: 1h}\n");

        assertThat(validate(file)).isEqualTo(0);
        assertThat(out.toString()).startsWith("1 pipeline, 2 steps, 1 warning" + System.lineSeparator());
        assertThat(err.toString()).startsWith(file + ":7:24: warning: warnBefore applies only");
    }

    @Test
    void everyErrorIsToldAndFails() throws Exception {
        String file = file(GOOD.replace("high", "urgent") + "    colour: red\n");

        assertThat(validate(file)).isEqualTo(1);
        assertThat(out).hasToString("2 errors, nothing would be loaded" + System.lineSeparator());
        assertThat(err.toString().lines())
                .containsExactly(
                        file + ":4:15: error: severity should be one of critical, high, medium, this is \"urgent\"",
                        file + ":7:5: error: a pipeline has no key \"colour\"");
    }

    @Test
    void noFileIsAWrongUse() {
        assertThat(validate()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing required parameter");
    }

    @Test
    void theHelpTellsTheExitCodes() {
        assertThat(validate("--help")).isEqualTo(0);
        assertThat(out.toString()).contains("Exit codes:").contains("FILE...");
    }

    private int validate(String... args) {
        return new CommandLine(new ValidateCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private String file(String content) throws Exception {
        return Files.writeString(directory.resolve("definitions.yaml"), content).toString();
    }
}
