package io.lotwatch.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.demo.RunningTracker;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Path> used = new ArrayList<>();

    @Test
    void aTrackerThatDoesNotStartIsToldInOneLineAndLeavesNothingBehind() {
        int exitCode = demo(refusing(new IOException("there is no embedded broker at x.jar")));

        assertThat(exitCode).isEqualTo(1);
        assertThat(err).hasToString("lotwatch: there is no embedded broker at x.jar" + System.lineSeparator());
        assertThat(used).singleElement().satisfies(path -> assertThat(path).doesNotExist());
    }

    @Test
    void whatIsInADirectoryOfTheUserStaysThere() {
        Path data = directory.resolve("data");

        demo(refusing(new IOException("no")), "--data", data.toString());

        assertThat(used).containsExactly(data);
        assertThat(data.resolve("demo.yaml")).isRegularFile();
        assertThat(DefinitionsLoader.load(List.of(data.resolve("demo.yaml"))).faults())
                .isEmpty();
    }

    @Test
    void toBeStoppedIsNoFault() {
        assertThat(demo(refusing(new InterruptedIOException("interrupted")))).isEqualTo(1);
        assertThat(err).hasToString("lotwatch: the demo was stopped" + System.lineSeparator());
    }

    @Test
    void saysWhatItDoesBeforeItStartsAnything() {
        demo((data, definitions) -> {
            assertThat(out.toString()).startsWith("Lotwatch demo: ").contains("Starting a broker and a tracker");
            throw new IOException("no");
        });

        assertThat(err.toString()).contains("no");
    }

    private RunningTracker.Starter refusing(IOException reason) {
        return (data, definitions) -> {
            used.add(data);
            throw reason;
        };
    }

    private int demo(RunningTracker.Starter starter, String... arguments) {
        return new CommandLine(new DemoCommand(starter))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
