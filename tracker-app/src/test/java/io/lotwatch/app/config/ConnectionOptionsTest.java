package io.lotwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class ConnectionOptionsTest {
    private static final long ME = ProcessHandle.current().pid();
    private static final RunningTracker HERE =
            new RunningTracker("127.0.0.1:9999", URI.create("http://127.0.0.1:8070"), "mine.", ME, true);

    @TempDir
    Path directory;

    @Command
    static class Sub {
        @Mixin
        ConnectionOptions connection = new ConnectionOptions();
    }

    @Test
    void withoutOptionsItIsTheTrackerThatRunsHere() throws Exception {
        RunFile.in(directory).write(HERE);

        Connection connection = options().resolve();

        assertThat(connection.bootstrapServers()).isEqualTo("127.0.0.1:9999");
        assertThat(connection.topics().events()).isEqualTo("mine.events");
        assertThat(connection.url()).isEqualTo(HERE.url());
        assertThat(options().requireUrl()).isEqualTo(HERE.url());
    }

    @Test
    void optionsWinOverTheTrackerThatRunsHere() throws Exception {
        RunFile.in(directory).write(HERE);

        Connection connection = options("--bootstrap-servers", "b:1").resolve();

        assertThat(connection.bootstrapServers()).isEqualTo("b:1");
        assertThat(connection.topics().events()).isEqualTo("lotwatch.events");
        assertThat(connection.url()).isNull();
        assertThat(options("--topic-prefix", "x-").resolve().topics().events()).isEqualTo("x-events");
        assertThat(options("--url", "https://h").requireUrl()).isEqualTo(URI.create("https://h"));
    }

    @Test
    void whereNoTrackerRunsTheWayOutIsTold() throws Exception {
        String noneHere = "no tracker is running here; start one with ./lotwatch run, or name a cluster with"
                + " --bootstrap-servers";

        assertThatThrownBy(() -> options().resolve())
                .isInstanceOf(PlainMessageException.class)
                .hasMessage(noneHere);
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        ended.getInputStream().readAllBytes();
        ended.waitFor();
        RunFile.in(directory).write(new RunningTracker("b:1", null, "lotwatch.", ended.pid(), false));
        assertThatThrownBy(() -> options().resolve())
                .isInstanceOf(PlainMessageException.class)
                .hasMessage(noneHere);
    }

    @Test
    void whatIsWrongIsToldAsAWrongUse() {
        assertThatThrownBy(() -> options("--bootstrap-servers", "b:1", "--topic-prefix", "a b")
                        .resolve())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--topic-prefix is at most");
        assertThatThrownBy(() -> options("--url", "localhost:8070").requireUrl())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--url should begin with http://");
        assertThatThrownBy(() -> options("--bootstrap-servers", "b:1", "--kafka", "hush", "--kafka", "group.id=g")
                        .resolve())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--kafka should be KEY=VALUE")
                .hasMessageContaining("group.id itself")
                .hasMessageNotContaining("hush");
    }

    @Test
    void theRunFileIsPrivateAndRemovedOnlyByItsOwner() throws Exception {
        RunFile file = RunFile.in(directory.resolve("data"));

        file.write(HERE);

        assertThat(file.read()).contains(HERE);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(directory.resolve("data"))) {
            assertThat(files).containsExactly(file.path());
        }
        file.remove(ME + 1);
        assertThat(file.path()).exists();
        file.remove(ME);
        assertThat(file.path()).doesNotExist();
        file.remove(ME);
    }

    @Test
    void aRunFileThatMakesNoSenseIsAsGoodAsNone() throws Exception {
        Files.writeString(directory.resolve("run.properties"), "pid=seven\nbootstrap.servers=b:1\n");

        assertThat(RunFile.in(directory).read()).isEmpty();
    }

    private ConnectionOptions options(String... args) {
        var all = new ArrayList<>(List.of("--data", directory.toString()));
        all.addAll(List.of(args));
        var sub = new Sub();
        new CommandLine(sub).parseArgs(all.toArray(String[]::new));
        return sub.connection;
    }
}
